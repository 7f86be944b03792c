package io.retinaflow.offload.remote;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stream of requests to one model. Requests are answered in the thread they come in, one at a time;
 * a server that stops ends streams between them.
 */
final class ServedStream implements StreamObserver<Wire.RunRequest> {
  private final SessionRoom room;
  private final ServerCallStreamObserver<Wire.RunReply> replies;
  private final ReentrantLock busy = new ReentrantLock();
  private Optional<ServedModel> model = Optional.empty();
  private boolean ended;
  private volatile boolean stopping;

  /**
   * Begins a stream.
   *
   * @param room where its model is found and it takes a place; told when it ends
   */
  ServedStream(SessionRoom room, ServerCallStreamObserver<Wire.RunReply> replies) {
    this.room = room;
    this.replies = replies;
    replies.setOnCancelHandler(this::end);
  }

  @Override
  public void onNext(Wire.RunRequest request) {
    busy.lock();
    try {
      if (!ended) {
        replies.onNext(answer(request).setNumber(request.getNumber()).build());
      }
    } catch (StatusException e) {
      fail(e);
    } catch (MalformedMessageException e) {
      fail(Refusal.of(e));
    } catch (RuntimeException e) {
      fail(Refusal.of(e));
    } finally {
      busy.unlock();
    }
    if (stopping) {
      stop();
    }
  }

  private Wire.RunReply.Builder answer(Wire.RunRequest request)
      throws MalformedMessageException, StatusException {
    Wire.RunReply.Builder reply = Wire.RunReply.newBuilder();
    return switch (request.getRequestCase()) {
      case OPEN -> reply.setOpened(open(request.getOpen()));
      case INFERENCE -> reply.setExecution(opened().run(request.getInference()));
      case CHUNK -> reply.setAdvance(opened().advance(request.getChunk()));
      case PRICE -> reply.setCost(opened().price(request.getPrice()));
      case REQUEST_NOT_SET -> throw new MalformedMessageException("request", "absent");
    };
  }

  private Wire.Opened open(Wire.Open open) throws MalformedMessageException, StatusException {
    if (model.isPresent()) {
      throw new MalformedMessageException("open", "again on one stream");
    }
    ServedModel served = room.enter(ModelWire.requireKey(open.getModel()));
    model = Optional.of(served);
    return served.opened();
  }

  private ServedModel opened() throws MalformedMessageException {
    return model.orElseThrow(
        () -> new MalformedMessageException("request", "before the stream was opened"));
  }

  /** Ends the stream, now if it is idle or else behind the answer under way. */
  void stop() {
    stopping = true;
    if (busy.tryLock()) {
      try {
        fail(Status.UNAVAILABLE.withDescription("the server stops").asException());
      } finally {
        busy.unlock();
      }
    }
  }

  private void fail(StatusException failure) {
    if (!ended) {
      replies.onError(failure);
      end();
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onCompleted() {
    busy.lock();
    try {
      if (!ended) {
        replies.onCompleted();
        end();
      }
    } finally {
      busy.unlock();
    }
  }

  private void end() {
    busy.lock();
    try {
      if (!ended) {
        ended = true;
        room.leave(this, model);
      }
    } finally {
      busy.unlock();
    }
  }
}
