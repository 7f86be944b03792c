package io.retinaflow.ingest.simulator;

/**
 * Low-pass filter between light and change detector, faster in bright light.
 *
 * <p>{@code tau dV/dt = L - V} with {@code tau = 1 / (2 pi f i)}, f the cutoff and {@code i = (I +
 * 20) / 275}, v2e's {@code rescale_intensity_frame}. v2e takes Euler steps; here the equation is
 * solved for brightness L that moves linearly between two frames with slope s,
 *
 * <pre>V(d) = L(d) - s tau + (V(0) - L(0) + s tau) exp(-d / tau),</pre>
 *
 * so frames may lie as far apart as they like. The intensity in tau is the later frame's.
 */
final class Photoreceptor {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final float DARK_OFFSET = 20;

  private final double fullIntensityTauMicros;

  /** A filter of a cutoff, or none if that is 0. */
  Photoreceptor(double cutoffHertz) {
    this.fullIntensityTauMicros =
        cutoffHertz == 0 ? 0 : MICROS_PER_SECOND / (2 * StrictMath.PI * cutoffHertz);
  }

  /** Intensity in 0..1, never 0: darkness has a tenth of the light, as in v2e. */
  static double relativeIntensity(double intensity) {
    return (intensity + DARK_OFFSET) / (LogResponse.FULL + DARK_OFFSET);
  }

  /**
   * Output at the end of an interval.
   *
   * @param output V at its start
   * @param brightness L at its start
   * @param nextBrightness L at its end
   * @param nextIntensity I at its end, 0..255
   */
  float follow(
      float output,
      float brightness,
      float nextBrightness,
      float nextIntensity,
      double lengthMicros) {
    boolean settled = output == brightness && brightness == nextBrightness;
    if (settled || fullIntensityTauMicros == 0) {
      return nextBrightness;
    }
    double tau = fullIntensityTauMicros / relativeIntensity(nextIntensity);
    double lag = ((double) nextBrightness - brightness) / lengthMicros * tau;
    double decay = StrictMath.exp(-lengthMicros / tau);
    return (float) (nextBrightness - lag + (output - brightness + lag) * decay);
  }
}
