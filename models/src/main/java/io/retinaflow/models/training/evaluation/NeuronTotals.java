package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.activity.NeuronActivity;

/**
 * Spikes of a layer of neurons over many samples.
 *
 * @param layer name of the node
 * @param neurons membranes
 * @param spikes spikes emitted
 * @param updates membrane updates: neurons times timesteps times samples
 */
public record NeuronTotals(String layer, long neurons, long spikes, long updates) {

  static NeuronTotals of(NeuronActivity activity) {
    return new NeuronTotals(
        activity.layer(), activity.neurons(), activity.spikes(), activity.updates());
  }

  NeuronTotals plus(NeuronActivity more) {
    if (!layer.equals(more.layer())) {
      throw new IllegalArgumentException(more.layer() + " is not of the layer " + layer);
    }
    return new NeuronTotals(
        layer,
        neurons,
        Math.addExact(spikes, more.spikes()),
        Math.addExact(updates, more.updates()));
  }

  /** Spikes per neuron and timestep, in [0, 1]; 0 of neurons that were never updated. */
  public double firingRate() {
    return updates == 0 ? 0 : (double) spikes / updates;
  }
}
