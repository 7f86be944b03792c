package io.retinaflow.offload.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.retinaflow.offload.accelerator.UnsupportedLayerException;
import io.retinaflow.offload.remote.wire.OffloadGrpc;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.concurrent.TimeoutException;

/** An offload server as its clients see it. */
final class Peer implements AutoCloseable {
  /** Large beside what a message costs, and small beside what most servers take. */
  private static final int LARGEST_PART_BYTES = 1 << 20;

  private final String address;
  private final Channels.Lease lease;

  Peer(Endpoint endpoint, Channels channels) {
    this.address = endpoint.address();
    this.lease = channels.lease(endpoint);
  }

  private OffloadGrpc.OffloadBlockingV2Stub server() {
    return OffloadGrpc.newBlockingV2Stub(lease.channel());
  }

  /** What the server offers. */
  Wire.Description describe(Deadline deadline) throws StatusException {
    return server().withDeadline(deadline).describe(Wire.DescribeRequest.getDefaultInstance());
  }

  /** Opens a stream of runs, which is in nobody's way for as long as nothing is asked. */
  RunStream runs() {
    return RunStream.to(server());
  }

  /**
   * Sends a model, unless the server has it.
   *
   * @param maxRequestBytes largest message the server takes
   */
  void load(SentModel model, long maxRequestBytes, Deadline deadline)
      throws StatusException, InterruptedException {
    if (!server().withDeadline(deadline).find(model.key()).getLoaded()) {
      // Half of a message: the rest is for the message itself.
      int partBytes = (int) Math.max(1, Math.min(LARGEST_PART_BYTES, maxRequestBytes / 2));
      send(model, partBytes, server().withDeadline(deadline).load());
    }
  }

  private static void send(
      SentModel model, int partBytes, BlockingClientCall<Wire.ModelPart, Wire.ModelStatus> call)
      throws StatusException, InterruptedException {
    call.write(Wire.ModelPart.newBuilder().setHead(model.head()).build());
    ByteString bytes = UnsafeByteOperations.unsafeWrap(model.model().checkpoint().bytes());
    for (int from = 0; from < bytes.size(); from += partBytes) {
      ByteString part = bytes.substring(from, Math.min(bytes.size(), from + partBytes));
      call.write(Wire.ModelPart.newBuilder().setCheckpoint(part).build());
    }
    call.halfClose();
    Wire.ModelStatus status = call.read();
    if (status == null || !status.getLoaded()) {
      throw Status.DATA_LOSS.withDescription("status.loaded: not after loading").asException();
    }
  }

  /** What the caller is to be told of a call that failed. */
  RuntimeException explained(StatusException failure) {
    Status status = failure.getStatus();
    String said = "remote back end " + address + ": " + status.getDescription();
    return switch (status.getCode()) {
      case INVALID_ARGUMENT -> new IllegalArgumentException(said, failure);
      case FAILED_PRECONDITION -> UnsupportedLayerException.reported(said);
      default -> lost(failure);
    };
  }

  /** What the caller is to be told of a server that is none, or gone. */
  RemoteBackendException lost(StatusException failure) {
    Status status = failure.getStatus();
    StringBuilder problem = new StringBuilder().append(status.getCode());
    if (status.getDescription() != null) {
      problem.append(", ").append(status.getDescription());
    }
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != null && !(cause instanceof TimeoutException)) {
      problem.append(": ").append(cause.getMessage());
    }
    if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
      problem.append("; max-message-mib of both sides bounds what is sent");
    }
    return new RemoteBackendException(address, problem.toString(), failure);
  }

  /** What the caller is to be told of a server that answers with nonsense. */
  RemoteBackendException garbled(MalformedMessageException failure) {
    return new RemoteBackendException(
        address, "it answered with a malformed " + failure.getMessage(), failure);
  }

  /** What the caller is to be told whose thread was interrupted; it stays so. */
  RemoteBackendException interrupted(InterruptedException failure) {
    Thread.currentThread().interrupt();
    return new RemoteBackendException(address, "interrupted while it was waited for", failure);
  }

  /** {@code host:port}. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    lease.close();
  }
}
