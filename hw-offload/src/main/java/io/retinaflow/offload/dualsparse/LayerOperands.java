package io.retinaflow.offload.dualsparse;

/**
 * Both operands of a layer.
 *
 * @param spikes A
 * @param weights B
 */
public record LayerOperands(PackedSpikes spikes, SparseWeights weights) {
  /**
   * Checks that they go together.
   *
   * @throws IllegalArgumentException if they disagree on K
   */
  public LayerOperands {
    if (spikes.positions() != weights.positions()) {
      throw new IllegalArgumentException(spikes + " times " + weights + ": the positions differ");
    }
  }

  /** The same with the low-activity mask of LoAS applied to the spikes. */
  public LayerOperands withoutLowActivity(int mostSpikes) {
    return new LayerOperands(spikes.withoutLowActivity(mostSpikes), weights);
  }
}
