package io.retinaflow.offload.imc.device;

/**
 * Decay of a conductance after programming: {@code G' = G ((t + t0) / t0)^-nu}, with an exponent
 * per cell, {@code nu = |mean + deviation z|}.
 *
 * @param law where mean and deviation come from
 * @param exponentMean mean of nu under {@link Law#POWER}
 * @param exponentDeviation standard deviation of nu under {@link Law#POWER}
 * @param referenceSeconds t0
 */
public record Drift(
    Law law, double exponentMean, double exponentDeviation, double referenceSeconds) {

  /** Where the exponent of a cell comes from. */
  public enum Law {
    /** No drift. */
    NONE,
    /** The same distribution for every cell. arXiv 2305.18416; IMC-REF. */
    POWER,
    /**
     * Of the cell's conductance, r = G / G_max: {@code mean = clip(-0.0155 ln r + 0.0244, 0.049,
     * 0.1)}, {@code deviation = clip(-0.0125 ln r - 0.0059, 0.008, 0.045)}. PCM, IBM aihwkit (t0 =
     * 20 s).
     */
    PCM
  }

  /** No drift. */
  public static final Drift NONE = new Drift(Law.NONE, 0, 0, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if an exponent is negative, or the reference time not positive
   */
  public Drift {
    if (!(exponentMean >= 0) || !(exponentDeviation >= 0) || !(referenceSeconds > 0)) {
      throw new IllegalArgumentException(
          "drift of %s +- %s after %s s"
              .formatted(exponentMean, exponentDeviation, referenceSeconds));
    }
  }

  /** Exponent of one cell. */
  public double exponent(double siemens, CellRange range, double normal) {
    return switch (law) {
      case NONE -> 0;
      case POWER -> Math.abs(exponentMean + exponentDeviation * normal);
      case PCM -> pcmExponent(Math.log(siemens / range.highest()), normal);
    };
  }

  private static double pcmExponent(double logRatio, double normal) {
    double mean = clip(-0.0155 * logRatio + 0.0244, 0.049, 0.1);
    double deviation = clip(-0.0125 * logRatio - 0.0059, 0.008, 0.045);
    return Math.abs(mean + deviation * normal);
  }

  private static double clip(double value, double least, double most) {
    return Math.min(Math.max(value, least), most);
  }

  /** What is left of a conductance after some seconds, as a fraction. */
  public double remaining(double exponent, double seconds) {
    return Math.pow((seconds + referenceSeconds) / referenceSeconds, -exponent);
  }
}
