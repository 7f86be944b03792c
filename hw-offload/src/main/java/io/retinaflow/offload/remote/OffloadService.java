package io.retinaflow.offload.remote;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.remote.wire.OffloadGrpc;
import io.retinaflow.offload.remote.wire.Wire;

/** The service of offload.proto over a back end of this process. */
final class OffloadService extends OffloadGrpc.OffloadImplBase {
  private final Wire.Description description;
  private final ModelStore models;
  private final SessionRoom room;

  OffloadService(ServerSettings settings, ModelStore models, SessionRoom room) {
    this.description = describe(settings.backend(), settings.limits().maxMessageBytes());
    this.models = models;
    this.room = room;
  }

  private static Wire.Description describe(AcceleratorProvider backend, int maxMessageBytes) {
    Wire.Description.Builder description =
        Wire.Description.newBuilder()
            .setBackend(backend.name())
            .setDescription(backend.description())
            .setMaxMessageBytes(maxMessageBytes);
    backend.capabilities().forEach(able -> description.addCapabilities(able.name()));
    backend
        .options()
        .forEach(
            option ->
                description.addOptions(
                    Wire.BackendOption.newBuilder()
                        .setName(option.name())
                        .setDescription(option.description())));
    return description.build();
  }

  @Override
  public void describe(Wire.DescribeRequest request, StreamObserver<Wire.Description> response) {
    response.onNext(description);
    response.onCompleted();
  }

  @Override
  public void find(Wire.ModelKey request, StreamObserver<Wire.ModelStatus> response) {
    try {
      boolean loaded = models.find(ModelWire.requireKey(request)).isPresent();
      response.onNext(Wire.ModelStatus.newBuilder().setLoaded(loaded).build());
      response.onCompleted();
    } catch (MalformedMessageException e) {
      response.onError(Refusal.of(e));
    }
  }

  @Override
  public StreamObserver<Wire.ModelPart> load(StreamObserver<Wire.ModelStatus> response) {
    return new ModelUpload(models, response);
  }

  @Override
  public StreamObserver<Wire.RunRequest> run(StreamObserver<Wire.RunReply> response) {
    ServedStream stream =
        new ServedStream(room, (ServerCallStreamObserver<Wire.RunReply>) response);
    room.add(stream);
    return stream;
  }
}
