package io.retinaflow.offload.imc.device;

/**
 * Normal noise of a conductance: {@code G' = max(G + sigma(G) z, 0)}, z of N(0, 1).
 *
 * @param law how the deviation depends on the conductance
 * @param parameter the law's parameter, 0 or more; not used by fits that have none
 */
public record ConductanceNoise(NoiseLaw law, double parameter) {
  /** No noise. */
  public static final ConductanceNoise NONE = new ConductanceNoise(NoiseLaw.NONE, 0);

  /**
   * Checks the parameter.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public ConductanceNoise {
    if (!(parameter >= 0 && parameter < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("parameter of " + law + " noise: " + parameter);
    }
  }

  /** Whether nothing is ever added. */
  public boolean none() {
    return law == NoiseLaw.NONE;
  }

  /** Standard deviation at a conductance, in siemens. */
  public double sigma(double siemens, CellRange range) {
    return law.siemens(siemens, range, parameter);
  }

  /** A conductance with noise, in siemens. */
  public double apply(double siemens, CellRange range, double normal) {
    return Math.max(siemens + sigma(siemens, range) * normal, 0);
  }
}
