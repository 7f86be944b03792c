package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.accelerator.ShadowingAccelerator;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.ArrayList;
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

  private final AcceleratorSession session;
  private final SpikingSession silent;
  private final SpikingSession observed;
  private final ChunkCosts costs;
  private final BackendChoice backends;
  private final String model;

  /**
   * Runs on a session.
   *
   * @param session its present clips are given up; closed with this
   * @param shadows say what the runs would cost elsewhere
   * @param model hash of the weights it has loaded
   */
  ClipRunner(
      AcceleratorSession session, List<CostModel> shadows, BackendChoice backends, String model) {
    this.session = session;
    this.costs = new ChunkCosts(session.costs(), shadows);
    this.silent = session.clip();
    this.observed = session.clip(costs.observer());
    this.backends = backends;
    this.model = model;
  }

  /** Loads a model onto the accelerators of a job. */
  static ClipRunner load(BackendChoice backends, Model model) {
    List<CostModel> shadows = new ArrayList<>();
    for (ShadowingAccelerator accelerator : backends.openShadows()) {
      shadows.add(accelerator.shadow(model));
    }
    AcceleratorSession session = backends.openExecuting().load(model);
    return new ClipRunner(session, shadows, backends, model.checkpoint().sha256());
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
      silent.advance(events);
      silent.reset();
    }
  }

  /**
   * Runs a chunk.
   *
   * @param before where its clip stands; empty for neurons at rest
   */
  Advance advance(Optional<ClipState.Running> before, EventChunk chunk) {
    Optional<Continuation> start = before.map(ClipState.Running::reached);
    boolean shadowed = backends.shadows(chunk.clip());
    SpikingSession clip = costs.readsSpikes(shadowed) ? observed : silent;
    long started = System.nanoTime();
    clip.restore(start);
    clip.advance(EventInput.tensor(chunk.histogram()));
    long inferenceNanos = System.nanoTime() - started;
    Continuation reached = clip.snapshot().orElseThrow();
    ActivityTrace activity = chunkActivity(start, reached);
    List<RunCost> chunkCosts = costs.of(activity, shadowed);
    ClipState.Running after =
        new ClipState.Running(
            chunk.clip(),
            model,
            backends.toString(),
            chunk.chunk() + 1,
            reached,
            ChunkCosts.add(before.map(ClipState.Running::costs).orElse(List.of()), chunkCosts));
    return new Advance(after, activity, chunkCosts, inferenceNanos);
  }

  private static ActivityTrace chunkActivity(Optional<Continuation> before, Continuation after) {
    ActivityTrace whole = after.output().activity();
    return before.map(clip -> ActivityDifference.of(clip.output().activity(), whole)).orElse(whole);
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
    session.close();
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
