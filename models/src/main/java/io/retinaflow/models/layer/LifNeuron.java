package io.retinaflow.models.layer;

/**
 * Leaky integrate-and-fire neuron with a fixed time constant, {@code decay = 1/tau} (spikingjelly's
 * MultiStepLIFNode with decayed input and hard reset to 0).
 *
 * <p>spikingjelly divides by tau where the neuron here multiplies by the decay. For a power of two
 * that is the same; for ReSpike's tau of 4/3 the decay is 0.75 exactly, and potentials differ in
 * the last bit, which no recorded run of the authors' code shows: its spikes come out equal.
 *
 * @param tau membrane time constant in timesteps, above 1
 * @param threshold potential at which it fires, positive
 */
public record LifNeuron(float tau, float threshold) implements Neuron {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException if tau is not above 1 or the threshold is not positive
   */
  public LifNeuron {
    if (!(tau > 1)) {
      throw new IllegalArgumentException("tau must exceed 1 timestep, not " + tau);
    }
    if (!(threshold > 0)) {
      throw new IllegalArgumentException("threshold must be positive, not " + threshold);
    }
  }

  /** Share of the distance to the input that the membrane covers in a timestep. */
  public float decay() {
    return 1 / tau;
  }
}
