package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.accelerator.ShadowingAccelerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One model on one accelerator, and what its runs take there and on the accelerators that shadow
 * it. Used by one thread at a time.
 */
final class ModelRunner implements AutoCloseable {
  private final AcceleratorSession session;
  private final SpikingSession silent;
  private final SpikingSession observed;
  private final ChunkCosts costs;

  /**
   * Runs on a session.
   *
   * @param session its present clips are given up; closed with this
   * @param shadows say what the runs would cost elsewhere
   */
  ModelRunner(AcceleratorSession session, List<CostModel> shadows) {
    this.session = session;
    this.costs = new ChunkCosts(session.costs(), shadows);
    this.silent = session.clip();
    this.observed = session.clip(costs.observer());
  }

  /** Loads a model onto the accelerators of a job. */
  static ModelRunner load(BackendChoice backends, Model model) {
    List<CostModel> shadows = new ArrayList<>();
    for (ShadowingAccelerator accelerator : backends.openShadows()) {
      shadows.add(accelerator.shadow(model));
    }
    return new ModelRunner(backends.openExecuting().load(model), shadows);
  }

  /** Runs an input that is no clip's, from rest. */
  void warmUp(FloatTensor input) {
    silent.reset();
    silent.advance(input);
    silent.reset();
  }

  /**
   * Runs the next timesteps of a clip.
   *
   * @param start where the clip stands; empty for neurons at rest
   * @param input {@code [1,T,C,H,W]}; not retained
   * @param shadowed whether the shadows' costs are wanted
   */
  Run run(Optional<Continuation> start, FloatTensor input, boolean shadowed) {
    SpikingSession clip = costs.readsSpikes(shadowed) ? observed : silent;
    long started = System.nanoTime();
    clip.restore(start);
    clip.advance(input);
    long inferenceNanos = System.nanoTime() - started;
    Continuation reached = clip.snapshot().orElseThrow();
    ActivityTrace activity = ownActivity(start, reached);
    return new Run(reached, activity, costs.of(activity, shadowed), inferenceNanos);
  }

  private static ActivityTrace ownActivity(Optional<Continuation> before, Continuation after) {
    ActivityTrace whole = after.output().activity();
    return before.map(clip -> ActivityDifference.of(clip.output().activity(), whole)).orElse(whole);
  }

  @Override
  public void close() {
    session.close();
  }

  /**
   * What a run did.
   *
   * @param reached answer and membranes of the clip after it
   * @param activity what the layers did in this run alone
   * @param costs what this run alone took, on the executing accelerator first
   * @param inferenceNanos time it took the accelerator here, without the costs' accounting
   */
  record Run(
      Continuation reached, ActivityTrace activity, List<RunCost> costs, long inferenceNanos) {}
}
