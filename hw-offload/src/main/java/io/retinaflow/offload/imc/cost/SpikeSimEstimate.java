package io.retinaflow.offload.imc.cost;

import java.util.List;

/**
 * What a network costs.
 *
 * @param layers each layer that is counted, in order
 * @param tiles tiles of the chip
 * @param area area of the chip
 * @param neuronwiseLatencyNanos latency with a cycle per output neuron, as the authors' code has it
 * @param pixelwiseLatencyNanos latency with a cycle per output pixel, as the authors' energy
 *     implies
 * @param latencyNanos the one of the two that the fidelity stands for
 */
public record SpikeSimEstimate(
    List<LayerEstimate> layers,
    long tiles,
    SpikeSimArea area,
    double neuronwiseLatencyNanos,
    double pixelwiseLatencyNanos,
    double latencyNanos) {

  /** Copies the layers. */
  public SpikeSimEstimate {
    layers = List.copyOf(layers);
  }

  /** Processing elements of all layers. */
  public long processingElements() {
    return layers.stream().mapToLong(LayerEstimate::processingElements).sum();
  }

  /** Energy of all layers, in pJ: layer-major, so that a live total equals a replayed one. */
  public ComponentAmounts picojoules() {
    ComponentAmounts sum = ComponentAmounts.NONE;
    for (LayerEstimate layer : layers) {
      sum = sum.plus(layer.picojoules());
    }
    return sum;
  }
}
