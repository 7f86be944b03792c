package io.retinaflow.models.layer;

import java.util.List;

/**
 * Spiking neurons, one per element of {@code [T,...]} without its time axis: {@code h = v + (x - v)
 * * decay}; a spike where {@code h >= threshold}; then {@code v = 0} where it fired and {@code v =
 * h} elsewhere. The membrane v starts at 0 and is the only state a network keeps between timesteps.
 */
public sealed interface Neuron extends Layer permits LifNeuron, PlifNeuron {

  /** Membrane potential at which a neuron fires; reaching it is enough. */
  float threshold();

  @Override
  default Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  default Signal outputSignal(List<Signal> inputs) {
    return Signal.SPIKE;
  }
}
