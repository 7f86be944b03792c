package io.retinaflow.models.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What every layer did during one run, in the order of computation.
 *
 * @param timesteps T of the run
 * @param layers synaptic layers and neurons
 */
public record ActivityTrace(int timesteps, List<LayerActivity> layers) {

  /** Copies the list. */
  public ActivityTrace {
    layers = List.copyOf(layers);
  }

  /**
   * Trace of this run and of the timesteps that follow, as if they had been one run.
   *
   * @throws IllegalArgumentException if the layers differ
   */
  public ActivityTrace then(ActivityTrace next) {
    if (layers.size() != next.layers.size()) {
      throw new IllegalArgumentException(
          next.layers.size() + " layers do not continue " + layers.size());
    }
    List<LayerActivity> both = new ArrayList<>(layers.size());
    for (int i = 0; i < layers.size(); i++) {
      both.add(layers.get(i).then(next.layers.get(i)));
    }
    return new ActivityTrace(Math.addExact(timesteps, next.timesteps), both);
  }

  /** Layers that multiply or accumulate. */
  public List<SynapticActivity> synapses() {
    return ofType(SynapticActivity.class);
  }

  /** Layers of neurons. */
  public List<NeuronActivity> neurons() {
    return ofType(NeuronActivity.class);
  }

  private <A extends LayerActivity> List<A> ofType(Class<A> type) {
    return layers.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Multiply-accumulates performed: those of real-valued inputs. */
  public long multiplyAccumulates() {
    return operations(activity -> !activity.input().isSpike());
  }

  /** Accumulates performed: one per synapse that a spike reached. */
  public long accumulates() {
    return operations(activity -> activity.input().isSpike());
  }

  private long operations(Predicate<SynapticActivity> which) {
    return synapses().stream().filter(which).mapToLong(SynapticActivity::operations).sum();
  }

  /** Multiply-accumulates that a dense engine would have performed. */
  public long denseOperations() {
    return synapses().stream().mapToLong(SynapticActivity::denseOperations).sum();
  }

  /** Spikes emitted. */
  public long spikes() {
    return neurons().stream().mapToLong(NeuronActivity::spikes).sum();
  }

  /** Membrane updates. */
  public long neuronUpdates() {
    return neurons().stream().mapToLong(NeuronActivity::updates).sum();
  }
}
