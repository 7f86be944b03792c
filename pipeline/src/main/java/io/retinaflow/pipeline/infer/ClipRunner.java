package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs chunks of many clips on one accelerator, from resting neurons or from where the clip's state
 * left them, and says what they take there and on the accelerators that shadow it.
 */
final class ClipRunner implements AutoCloseable {
  private static final int WARM_UP_RUNS = 6;
  private static final int WARM_UP_EVENT_EVERY = 7;

  private final ModelRunner runner;
  private final BackendChoice backends;
  private final String model;

  /**
   * Runs on a runner.
   *
   * @param runner closed with this
   * @param backends accelerators it runs on and tells the costs of
   * @param model hash of the weights it has loaded
   */
  ClipRunner(ModelRunner runner, BackendChoice backends, String model) {
    this.runner = runner;
    this.backends = backends;
    this.model = model;
  }

  /** Loads a model onto the accelerators of a job. */
  static ClipRunner load(BackendChoice backends, Model model) {
    return new ClipRunner(ModelRunner.load(backends, model), backends, model.checkpoint().sha256());
  }

  /**
   * Runs some events that are no clip's: the first runs are compiled on the way and slow.
   *
   * @param chunk shape of a chunk
   */
  void warmUp(Shape chunk) {
    FloatTensor events = FloatTensor.zeros(chunk.toArray());
    for (int i = 0; i < events.values().length; i += WARM_UP_EVENT_EVERY) {
      events.values()[i] = 1;
    }
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      runner.warmUp(events);
    }
  }

  /**
   * Runs a chunk.
   *
   * @param before where its clip stands; empty for neurons at rest
   */
  Advance advance(Optional<ClipState.Running> before, EventChunk chunk) {
    ModelRunner.Run run =
        runner.run(
            before.map(ClipState.Running::reached),
            EventInput.tensor(chunk.histogram()),
            backends.shadows(chunk.clip()));
    ClipState.Running after =
        new ClipState.Running(
            chunk.clip(),
            model,
            backends.toString(),
            chunk.chunk() + 1,
            run.reached(),
            ChunkCosts.add(before.map(ClipState.Running::costs).orElse(List.of()), run.costs()));
    return new Advance(after, run.activity(), run.costs(), run.inferenceNanos());
  }

  /**
   * Where a chunk goes on; empty if it begins at rest, being the first or for a reason to reset.
   */
  Optional<ClipState.Running> reached(@Nullable ClipState kept, EventChunk chunk) {
    return chunk.chunk() > 0
            && reasonToReset(kept, chunk).isEmpty()
            && kept instanceof ClipState.Running running
        ? Optional.of(running)
        : Optional.empty();
  }

  /**
   * Why a chunk cannot continue what is kept of its sensor; empty if it can, or if it is the first
   * of a clip, which begins at rest whatever is kept. Never happens while a job runs; a job
   * restored under other options may meet it, and answers rather than fails.
   */
  Optional<ResetReason> reasonToReset(@Nullable ClipState kept, EventChunk chunk) {
    if (chunk.chunk() == 0) {
      return Optional.empty();
    }
    if (kept == null) {
      return Optional.of(ResetReason.NO_STATE);
    }
    if (!kept.clip().equals(chunk.clip()) || !(kept instanceof ClipState.Running running)) {
      return Optional.of(ResetReason.OTHER_CLIP);
    }
    if (running.nextChunk() != chunk.chunk()) {
      return Optional.of(ResetReason.CHUNKS_MISSING);
    }
    if (!running.model().equals(model)) {
      return Optional.of(ResetReason.OTHER_MODEL);
    }
    return running.backends().equals(backends.toString())
        ? Optional.empty()
        : Optional.of(ResetReason.OTHER_BACKENDS);
  }

  @Override
  public void close() {
    runner.close();
  }

  /**
   * What running a chunk did.
   *
   * @param clip the clip after it
   * @param activity what the layers did in the chunk alone
   * @param costs what the chunk alone took
   * @param inferenceNanos time it took the accelerator here, without the costs' accounting
   */
  record Advance(
      ClipState.Running clip, ActivityTrace activity, List<RunCost> costs, long inferenceNanos) {}
}
