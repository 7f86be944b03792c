package io.retinaflow.offload.remote;

import io.grpc.Status;
import io.grpc.StatusException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Streams that are open, and the places there are for models on the back end. */
final class SessionRoom {
  private final Accelerator backend;
  private final ModelStore models;
  private final ServerLimits limits;
  private final Set<ServedStream> streams = new HashSet<>();
  private int taken;
  private boolean stopping;

  SessionRoom(Accelerator backend, ModelStore models, ServerLimits limits) {
    this.backend = backend;
    this.models = models;
    this.limits = limits;
  }

  synchronized void add(ServedStream stream) {
    streams.add(stream);
    if (stopping) {
      stream.stop();
    }
  }

  /**
   * Takes a place for a model.
   *
   * @throws StatusException if there is none, or no such model
   */
  ServedModel enter(Wire.ModelKey key) throws StatusException {
    Model model =
        models
            .find(key)
            .orElseThrow(
                () ->
                    Status.NOT_FOUND
                        .withDescription("the model is not loaded (any more)")
                        .asException());
    takePlace();
    boolean entered = false;
    try {
      ServedModel served =
          new ServedModel(model.network(), backend.load(model), limits.maxMessageBytes());
      entered = true;
      return served;
    } finally {
      if (!entered) {
        givePlaceBack();
      }
    }
  }

  private synchronized void takePlace() throws StatusException {
    if (taken == limits.sessions()) {
      throw Status.UNAVAILABLE
          .withDescription("all " + limits.sessions() + " sessions are taken")
          .asException();
    }
    taken++;
  }

  private synchronized void givePlaceBack() {
    taken--;
  }

  /** Frees what a stream held. */
  void leave(ServedStream stream, Optional<ServedModel> model) {
    synchronized (this) {
      streams.remove(stream);
    }
    if (model.isPresent()) {
      model.get().close();
      givePlaceBack();
    }
  }

  /** Ends the streams, each behind the answer that is under way. */
  void stop() {
    List<ServedStream> open;
    synchronized (this) {
      stopping = true;
      open = List.copyOf(streams);
    }
    open.forEach(ServedStream::stop);
  }
}
