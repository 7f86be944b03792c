package io.retinaflow.models.training.evaluation;

import java.util.List;

/**
 * What a network's layers did over many samples, without what each timestep did.
 *
 * @param samples how many
 * @param neurons layers of neurons, in the order of computation
 * @param multiplyAccumulates multiply-accumulates performed
 * @param accumulates accumulates performed, one per synapse that a spike reached
 * @param denseOperations multiply-accumulates of a dense engine
 */
public record ActivityTotals(
    int samples,
    List<NeuronTotals> neurons,
    long multiplyAccumulates,
    long accumulates,
    long denseOperations) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no sample
   */
  public ActivityTotals {
    neurons = List.copyOf(neurons);
    if (samples < 1) {
      throw new IllegalArgumentException("totals of " + samples + " samples");
    }
  }

  /** Spikes emitted. */
  public long spikes() {
    return neurons.stream().mapToLong(NeuronTotals::spikes).sum();
  }

  /** Spikes per neuron and timestep over all layers, in [0, 1]; 0 without neurons. */
  public double firingRate() {
    long updates = neurons.stream().mapToLong(NeuronTotals::updates).sum();
    return updates == 0 ? 0 : (double) spikes() / updates;
  }

  /** A total's share of one sample. */
  public double perSample(long total) {
    return (double) total / samples;
  }
}
