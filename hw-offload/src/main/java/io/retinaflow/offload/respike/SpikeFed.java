package io.retinaflow.offload.respike;

/**
 * Convolutions behind one layer of neurons.
 *
 * @param neurons name of the neurons' node
 * @param updates neurons times timesteps
 * @param operations multiply-accumulates of a dense engine, padding included
 */
public record SpikeFed(String neurons, long updates, long operations) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public SpikeFed {
    if (updates < 1 || operations < 1) {
      throw new IllegalArgumentException(
          "%s: %d operations behind %d updates".formatted(neurons, operations, updates));
    }
  }

  SpikeFed times(long runs) {
    return new SpikeFed(
        neurons, Math.multiplyExact(updates, runs), Math.multiplyExact(operations, runs));
  }

  /** Accumulates by the convention: firing rate times operations. */
  long accumulates(double firingRate) {
    return Math.round(firingRate * operations);
  }

  /**
   * Accumulates of spikes that were counted. Whole where sides are multiples of 32, as ReSpike
   * asks: a spike then stands for the same number of operations everywhere.
   */
  long accumulates(long spikes) {
    return Math.multiplyExact(spikes, operations) / updates;
  }
}
