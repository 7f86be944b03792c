package io.retinaflow.offload.imc.crossbar;

/**
 * Leaky integrate-and-fire neurons behind the converters: {@code m <- leak m + scale y}; spike
 * where {@code m / threshold - 1 > 0}; then {@code m <- m - threshold}.
 *
 * @param leak what a potential keeps per timestep, 0..1
 * @param scale what a weight unit adds to a potential
 * @param threshold firing threshold, above 0
 */
public record DigitalLif(double leak, double scale, double threshold) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a parameter is outside its range
   */
  public DigitalLif {
    if (!(leak >= 0 && leak <= 1) || !Double.isFinite(scale) || !(threshold > 0)) {
      throw new IllegalArgumentException(
          "leak %s, scale %s, threshold %s".formatted(leak, scale, threshold));
    }
  }

  /**
   * Advances one timestep.
   *
   * @param membrane potentials, shape {@code [N]}; updated
   * @param inputs y, in weight units, shape {@code [N]}
   * @return whether each neuron fired
   * @throws IllegalArgumentException if the lengths differ
   */
  public boolean[] step(double[] membrane, double[] inputs) {
    if (membrane.length != inputs.length) {
      throw new IllegalArgumentException(
          membrane.length + " potentials and " + inputs.length + " inputs");
    }
    boolean[] spikes = new boolean[membrane.length];
    for (int j = 0; j < membrane.length; j++) {
      membrane[j] = leak * membrane[j] + scale * inputs[j];
      spikes[j] = membrane[j] / threshold - 1 > 0;
      if (spikes[j]) {
        membrane[j] -= threshold;
      }
    }
    return spikes;
  }
}
