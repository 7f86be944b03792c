package io.retinaflow.benchmarks.inference;

import java.util.List;

/**
 * Times of all engines on one model with one number of threads, in one JVM.
 *
 * @param label what distinguishes the model: its shape, or its target density
 * @param threads threads per engine
 * @param firingRate spikes per neuron and timestep
 * @param layers work of an inference
 * @param engines one per engine; sample i of all was taken in round i
 */
record CaseSamples(
    String label,
    int threads,
    double firingRate,
    List<LayerDensity> layers,
    List<EngineSamples> engines) {

  /** Copies the lists. */
  CaseSamples {
    layers = List.copyOf(layers);
    engines = List.copyOf(engines);
  }

  /** How many times faster than the first engine. */
  double speedup(int engine) {
    return engines.get(0).medianNanos() / engines.get(engine).medianNanos();
  }

  /** Operations performed in an inference: of real inputs all, of spikes those they ask for. */
  long operations() {
    return layers.stream().mapToLong(LayerDensity::operations).sum();
  }

  long denseOperations() {
    return layers.stream().mapToLong(LayerDensity::denseOperations).sum();
  }

  /** Share of the multiply-accumulates of spike-fed layers whose input is a spike. */
  double spikeShare() {
    long performed = 0;
    long dense = 0;
    for (LayerDensity layer : layers) {
      performed += layer.spikes() ? layer.operations() : 0;
      dense += layer.spikes() ? layer.denseOperations() : 0;
    }
    return (double) performed / dense;
  }
}
