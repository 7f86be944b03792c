package io.retinaflow.ingest.simulator;

/**
 * Contrast thresholds of the pixels, in natural-log units of intensity.
 *
 * <p>Each pixel draws an ON and an OFF threshold of its own from a normal distribution and never
 * less than {@link #FLOOR}, as v2e does (Hu et al. 2021, section 3; {@code EventEmulator._init}).
 *
 * @param on mean rise of log intensity that makes an ON event
 * @param off mean fall, as a positive number, that makes an OFF event
 * @param spread standard deviation of both over the pixels; 0 for no mismatch
 */
public record Thresholds(double on, double off, double spread) {
  /** Least threshold of a pixel, v2e's; below it a pixel would never be silent. */
  public static final double FLOOR = 0.01;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a mean is below the floor or infinite, or the spread
   *     negative or infinite
   */
  public Thresholds {
    if (!(on >= FLOOR && off >= FLOOR && on + off < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "thresholds " + on + " and " + off + " are not both finite and at least " + FLOOR);
    }
    Rates.requireFinite("threshold spread", spread);
  }

  /** Both thresholds the same in every pixel. */
  public static Thresholds exactly(double threshold) {
    return new Thresholds(threshold, threshold, 0);
  }
}
