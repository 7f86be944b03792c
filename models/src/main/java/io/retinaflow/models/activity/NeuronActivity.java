package io.retinaflow.models.activity;

import java.util.ArrayList;
import java.util.List;

/**
 * Spikes of a layer of neurons.
 *
 * @param layer name of the node
 * @param neurons membranes, over the whole batch; each is updated once per timestep
 * @param spikesPerTimestep spikes emitted at each timestep, over the whole batch
 */
public record NeuronActivity(String layer, long neurons, List<Long> spikesPerTimestep)
    implements LayerActivity {

  /**
   * Copies the list and checks the counts.
   *
   * @throws IllegalArgumentException if a timestep has more spikes than neurons or less than none
   */
  public NeuronActivity {
    spikesPerTimestep = List.copyOf(spikesPerTimestep);
    for (long spikes : spikesPerTimestep) {
      if (spikes < 0 || spikes > neurons) {
        throw new IllegalArgumentException(
            layer + ": " + spikes + " spikes of " + neurons + " neurons");
      }
    }
  }

  /**
   * These neurons' spikes and those of the timesteps that follow.
   *
   * @throws IllegalArgumentException if the other is of other neurons
   */
  @Override
  public NeuronActivity then(LayerActivity next) {
    if (!(next instanceof NeuronActivity other)
        || !layer.equals(other.layer)
        || neurons != other.neurons) {
      throw new IllegalArgumentException(next.layer() + " does not continue " + layer);
    }
    List<Long> both = new ArrayList<>(spikesPerTimestep);
    both.addAll(other.spikesPerTimestep);
    return new NeuronActivity(layer, neurons, both);
  }

  /** Spikes over all timesteps. */
  public long spikes() {
    return spikesPerTimestep.stream().mapToLong(Long::longValue).sum();
  }

  /** Membrane updates: neurons times timesteps. */
  public long updates() {
    return neurons * spikesPerTimestep.size();
  }

  /** Spikes per neuron and timestep, in [0, 1]. */
  public double firingRate() {
    return (double) spikes() / updates();
  }
}
