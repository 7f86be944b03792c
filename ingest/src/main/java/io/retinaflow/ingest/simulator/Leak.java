package io.retinaflow.ingest.simulator;

/**
 * ON events of pixels that see no change, because the reset switch leaks (Nozaki and Delbruck,
 * 2017; v2e, Hu et al. 2021, section 3).
 *
 * @param hertz median rate of a pixel
 * @param spreadDecades standard deviation, over the pixels, of the decimal logarithm of the rate
 * @param jitter standard deviation of one pixel's intervals over their mean, at most 0.3; every
 *     event draws the next interval
 */
public record Leak(double hertz, double spreadDecades, double jitter) {
  /** No leak. */
  public static final Leak NONE = new Leak(0, 0, 0);

  // A normal interval three deviations short is still positive.
  private static final double LARGEST_JITTER = 0.3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or infinite, or the jitter above 0.3
   */
  public Leak {
    Rates.requireFinite("leak rate", hertz);
    Rates.requireFinite("spread of leak rates", spreadDecades);
    if (!(jitter >= 0 && jitter <= LARGEST_JITTER)) {
      throw new IllegalArgumentException(
          "leak jitter " + jitter + " is outside 0.." + LARGEST_JITTER);
    }
  }
}
