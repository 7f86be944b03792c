package io.retinaflow.offload.remote;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.Optional;

/** Model that a client is sending. Nothing is set aside that did not arrive. */
final class ModelUpload implements StreamObserver<Wire.ModelPart> {
  private final ModelStore store;
  private final StreamObserver<Wire.ModelStatus> response;
  private Optional<Wire.ModelHead> head = Optional.empty();
  private ByteString checkpoint = ByteString.EMPTY;
  private boolean refused;

  ModelUpload(ModelStore store, StreamObserver<Wire.ModelStatus> response) {
    this.store = store;
    this.response = response;
  }

  @Override
  public void onNext(Wire.ModelPart part) {
    if (refused) {
      return;
    }
    try {
      accept(part);
    } catch (StatusException e) {
      refuse(e);
    }
  }

  private void accept(Wire.ModelPart part) throws StatusException {
    if (part.hasHead() == head.isPresent()) {
      throw Refusal.of(new MalformedMessageException("part.head", "neither first nor only"));
    }
    if (part.hasHead()) {
      head = Optional.of(part.getHead());
      requireRoom(part.getHead().getCheckpointBytes());
      return;
    }
    checkpoint = checkpoint.concat(part.getCheckpoint());
    requireRoom(checkpoint.size());
  }

  private void requireRoom(long bytes) throws StatusException {
    if (bytes > store.mostBytes()) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription(
              "a checkpoint of %d bytes, where %d are taken".formatted(bytes, store.mostBytes()))
          .asException();
    }
  }

  private void refuse(StatusException failure) {
    refused = true;
    checkpoint = ByteString.EMPTY;
    response.onError(failure);
  }

  @Override
  public void onError(Throwable failure) {
    refused = true;
    checkpoint = ByteString.EMPTY;
  }

  @Override
  public void onCompleted() {
    if (refused) {
      return;
    }
    try {
      Wire.ModelHead known =
          head.orElseThrow(() -> new MalformedMessageException("part.head", "absent"));
      store.put(ModelWire.key(known), ModelWire.read(known, checkpoint.toByteArray()));
      response.onNext(Wire.ModelStatus.newBuilder().setLoaded(true).build());
      response.onCompleted();
    } catch (MalformedMessageException e) {
      refuse(Refusal.of(e));
    } catch (RuntimeException e) {
      refuse(Refusal.of(e));
    }
  }
}
