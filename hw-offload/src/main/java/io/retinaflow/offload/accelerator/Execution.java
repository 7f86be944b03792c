package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.layer.FloatTensor;

/**
 * What one inference gave and what it took.
 *
 * @param backend name of the back end that ran it
 * @param output class scores, and the spikes and operations behind them
 * @param cost what it took, layer by layer
 */
public record Execution(String backend, NetworkOutput output, RunCost cost) {

  /** Class scores, mean over the timesteps, {@code [B,K]}; the largest is the prediction. */
  public FloatTensor meanLogits() {
    return output.meanLogits();
  }

  /** Class scores of each timestep, {@code [T,B,K]}. */
  public FloatTensor logitsPerTimestep() {
    return output.logitsPerTimestep();
  }

  /** Spikes and operations, layer by layer. */
  public ActivityTrace activity() {
    return output.activity();
  }
}
