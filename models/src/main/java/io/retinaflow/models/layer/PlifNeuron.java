package io.retinaflow.models.layer;

import java.util.List;

/**
 * Leaky integrate-and-fire neuron with a learnt time constant, {@code decay = 1/(1 + exp(-w))} for
 * the scalar parameter w (spikingjelly's MultiStepParametricLIFNode).
 *
 * @param threshold potential at which it fires, positive
 */
public record PlifNeuron(float threshold) implements Neuron {

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public PlifNeuron {
    if (!(threshold > 0)) {
      throw new IllegalArgumentException("threshold must be positive, not " + threshold);
    }
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("w", Shape.of()));
  }
}
