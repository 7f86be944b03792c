package io.retinaflow.ingest.simulator;

/**
 * Broken pixels that fire ON all the time: their reset switch leaks fast.
 *
 * @param fraction how many of the pixels, 0..1; which ones the seed decides
 * @param hertz rate of each
 */
public record HotPixels(double fraction, double hertz) {
  /** None. */
  public static final HotPixels NONE = new HotPixels(0, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the fraction is outside 0..1 or the rate negative
   */
  public HotPixels {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("hot pixel fraction " + fraction + " is outside 0..1");
    }
    Rates.requireFinite("hot pixel rate", hertz);
  }
}
