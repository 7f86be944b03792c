package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.RunCost;
import java.util.List;
import java.util.Optional;

/**
 * Samples run outside a job, chunk by chunk as a job does, and what they take on the accelerator
 * that runs them and on those that shadow it.
 */
public final class OfflineSamples implements AutoCloseable {
  private final ModelRunner runner;
  private List<RunCost> costs = List.of();
  private int samples;

  private OfflineSamples(ModelRunner runner) {
    this.runner = runner;
  }

  /**
   * Loads a model onto the accelerators.
   *
   * @throws IllegalArgumentException if there is none of a name or an option makes no sense
   */
  public static OfflineSamples load(BackendChoice backends, Model model) {
    return new OfflineSamples(ModelRunner.load(backends, model));
  }

  /**
   * Runs a sample.
   *
   * @param chunks its timesteps in order, each a whole number of the network's blocks
   */
  public void add(List<FloatTensor> chunks) {
    Optional<Continuation> reached = Optional.empty();
    for (FloatTensor chunk : chunks) {
      ModelRunner.Run run = runner.run(reached, chunk, true);
      costs = ChunkCosts.add(costs, run.costs());
      reached = Optional.of(run.reached());
    }
    samples++;
  }

  /** Costs of everything run so far, one for each accelerator, the executing one first. */
  public List<RunCost> costs() {
    return costs;
  }

  /** Samples run. */
  public int samples() {
    return samples;
  }

  @Override
  public void close() {
    runner.close();
  }
}
