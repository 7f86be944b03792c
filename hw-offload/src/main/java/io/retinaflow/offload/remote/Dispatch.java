package io.retinaflow.offload.remote;

import io.grpc.Deadline;
import io.grpc.StatusException;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.Optional;

/**
 * Way of requests to one model on a server and back. Where the way was cut, it is made again: the
 * model loaded if the server lacks it, a stream opened, and the request repeated.
 */
final class Dispatch implements AutoCloseable {
  private final Peer peer;
  private final Attempts attempts;
  private final SentModel model;
  private final long maxRequestBytes;
  private Optional<RunStream> stream = Optional.empty();
  private boolean readsSpikes;

  /**
   * Prepares the way.
   *
   * @param peer taken over
   * @param maxRequestBytes largest message the server takes
   */
  Dispatch(Peer peer, Attempts attempts, SentModel model, long maxRequestBytes) {
    this.peer = peer;
    this.attempts = attempts;
    this.model = model;
    this.maxRequestBytes = maxRequestBytes;
  }

  /** Whether the server needs the spikes of a run to price it; known once the way was made. */
  boolean readsSpikes() {
    return readsSpikes;
  }

  /** Makes the way, so that what prevents it is known before the first request. */
  void open() {
    make(this::stream);
  }

  /**
   * Sends a request and awaits its reply.
   *
   * @throws IllegalArgumentException if the request is too large, or the server refuses it
   * @throws RemoteBackendException if the server is gone or does not answer in time
   */
  Wire.RunReply ask(Wire.RunRequest request) {
    int bytes = request.getSerializedSize();
    if (bytes > maxRequestBytes) {
      throw new IllegalArgumentException(
          "a request of %d bytes, where remote back end %s takes %d: see its --max-message-mib"
              .formatted(bytes, peer.address(), maxRequestBytes));
    }
    return make(deadline -> stream(deadline).exchange(request, deadline));
  }

  private <T> T make(Attempts.Call<T> call) {
    try {
      return attempts.make(call);
    } catch (StatusException e) {
      throw peer.explained(e);
    } catch (InterruptedException e) {
      throw peer.interrupted(e);
    }
  }

  private RunStream stream(Deadline deadline) throws StatusException, InterruptedException {
    if (stream.isPresent() && !stream.get().hasEnded()) {
      return stream.get();
    }
    peer.load(model, maxRequestBytes, deadline);
    RunStream fresh = peer.runs();
    stream = Optional.of(fresh);
    Wire.Open open = Wire.Open.newBuilder().setModel(model.key()).build();
    Wire.RunReply reply =
        fresh.exchange(Wire.RunRequest.newBuilder().setOpen(open).build(), deadline);
    readsSpikes = reply.getOpened().getReadsSpikes();
    return fresh;
  }

  /** What the caller is to be told of an answer that is none; the way is cut. */
  RemoteBackendException garbled(MalformedMessageException failure) {
    stream.ifPresent(RunStream::close);
    return peer.garbled(failure);
  }

  @Override
  public void close() {
    stream.ifPresent(RunStream::close);
    peer.close();
  }
}
