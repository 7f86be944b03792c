package io.retinaflow.offload.remote;

import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.retinaflow.offload.remote.wire.OffloadGrpc;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stream of requests to one model, each answered before the next. It ends with the first failure;
 * used by one thread at a time.
 */
final class RunStream implements AutoCloseable {
  private final BlockingClientCall<Wire.RunRequest, Wire.RunReply> call;
  private long sent;
  private boolean ended;

  private RunStream(BlockingClientCall<Wire.RunRequest, Wire.RunReply> call) {
    this.call = call;
  }

  /** Opens a stream; the first request has to open a model. */
  static RunStream to(OffloadGrpc.OffloadBlockingV2Stub server) {
    return new RunStream(server.run());
  }

  /** Whether no more can be asked. */
  boolean hasEnded() {
    return ended;
  }

  /**
   * Sends a request and awaits its reply.
   *
   * @throws StatusException if the server ended the stream, or the deadline passed; the stream has
   *     ended then
   */
  Wire.RunReply exchange(Wire.RunRequest request, Deadline deadline)
      throws StatusException, InterruptedException {
    boolean answered = false;
    try {
      Wire.RunReply reply = ask(request.toBuilder().setNumber(++sent).build(), deadline);
      answered = true;
      return reply;
    } catch (TimeoutException e) {
      throw Status.DEADLINE_EXCEEDED
          .withDescription("no answer in time")
          .withCause(e)
          .asException();
    } finally {
      if (!answered) {
        close();
      }
    }
  }

  private Wire.RunReply ask(Wire.RunRequest request, Deadline deadline)
      throws StatusException, InterruptedException, TimeoutException {
    call.write(request, deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
    Wire.RunReply reply =
        call.read(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
    if (reply == null) {
      throw Status.UNAVAILABLE.withDescription("the server ended the stream").asException();
    }
    if (reply.getNumber() != request.getNumber()) {
      throw Status.DATA_LOSS
          .withDescription(
              "reply.number: %d instead of %d".formatted(reply.getNumber(), request.getNumber()))
          .asException();
    }
    return reply;
  }

  /** Ends the stream, whatever is under way. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      call.cancel("closed by the client", null);
    }
  }
}
