package io.retinaflow.ingest.simulator;

/**
 * How far apart a camera may look at a scene, whichever limit is met first.
 *
 * @param largestChange change of any pixel's brightness between two looks, in natural-log units
 * @param largestShift displacement of any edge between two looks, in pixels, as far as the scene
 *     can tell
 * @param shortestMicros step that is taken even if it breaks the limits, for brightness that jumps
 * @param longestMicros longest step: what comes and goes within it may be missed
 */
public record SamplingLimits(
    double largestChange, double largestShift, long shortestMicros, long longestMicros) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive or the steps are in the wrong order
   */
  public SamplingLimits {
    if (!(largestChange > 0 && largestShift > 0)) {
      throw new IllegalArgumentException(
          "largest change " + largestChange + " and shift " + largestShift + " are not positive");
    }
    if (shortestMicros < 1 || longestMicros < shortestMicros) {
      throw new IllegalArgumentException(
          "steps of " + shortestMicros + ".." + longestMicros + " us are not a positive range");
    }
  }

  // A straight line is a poor guess over more than this; nothing is missed that lasts longer.
  private static final long LONGEST_MICROS = 10_000;
  private static final long SHORTEST_MICROS = 10;

  /** Limits of change and shift, with steps of 10 us to 10 ms. */
  public static SamplingLimits of(double largestChange, double largestShift) {
    return new SamplingLimits(largestChange, largestShift, SHORTEST_MICROS, LONGEST_MICROS);
  }

  /**
   * Half of v2e's usual threshold of 0.2, and half a pixel, a step: the two adaptive samplings of
   * ESIM (Rebecq et al. 2018, section 3, lambda = 0.5), here together.
   */
  public static SamplingLimits precise() {
    return of(0.1, 0.5);
  }

  /**
   * Half a log unit and half a pixel: a fifth of the precise frames where edges move, and as many
   * events within 1 % in every sample scene at 96x64 pixels.
   */
  public static SamplingLimits usual() {
    return of(0.5, 0.5);
  }

  /** A pixel a step, whatever the brightness does: v2e's rule for slow motion. */
  public static SamplingLimits fast() {
    return of(Double.POSITIVE_INFINITY, 1);
  }
}
