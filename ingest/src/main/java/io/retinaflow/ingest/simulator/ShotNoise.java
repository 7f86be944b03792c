package io.retinaflow.ingest.simulator;

/**
 * Noise events of a band's pixels: a Poisson process each, the faster the darker.
 *
 * <p>The rate of one polarity is {@code R/2 (1 - 0.75 i) theta / theta_p}: R the parameter, i the
 * relative intensity, theta the mean and theta_p the pixel's threshold (v2e, {@code
 * generate_shot_noise}). v2e flips a coin a frame, at most one event; here candidates come at the
 * rate of darkness and intensity thins them (Lewis and Shedler 1979), which is exact and does not
 * depend on the frames.
 */
final class ShotNoise {
  // v2e, EventEmulator.SHOT_NOISE_INTEN_FACTOR = 0.25.
  private static final double LOST_AT_FULL_INTENSITY = 0.75;
  private static final double MICROS_PER_SECOND = 1e6;

  private final PixelDraws gaps;
  private final PixelDraws choices;
  private final int firstPixel;
  private final double[] nextMicros;
  private final int[] candidates;
  private final float[] meanGapMicros;
  private final float[] onShare;

  /**
   * Starts the processes at an instant.
   *
   * @param firstPixel index on the sensor of the band's first pixel
   * @param onThresholds of the band's pixels; not retained
   * @param offThresholds of the band's pixels; not retained
   */
  ShotNoise(
      SensorParameters parameters,
      long seed,
      int firstPixel,
      float[] onThresholds,
      float[] offThresholds,
      long startMicros) {
    this.gaps = new PixelDraws(seed, Purpose.SHOT_GAP);
    this.choices = new PixelDraws(seed, Purpose.SHOT_CHOICE);
    this.firstPixel = firstPixel;
    int pixels = onThresholds.length;
    this.nextMicros = new double[pixels];
    this.candidates = new int[pixels];
    this.meanGapMicros = new float[pixels];
    this.onShare = new float[pixels];
    Thresholds thresholds = parameters.thresholds();
    for (int p = 0; p < pixels; p++) {
      double on = thresholds.on() / onThresholds[p];
      double off = thresholds.off() / offThresholds[p];
      meanGapMicros[p] =
          (float) (MICROS_PER_SECOND / (parameters.shotNoiseHertz() / 2 * (on + off)));
      onShare[p] = (float) (on / (on + off));
      nextMicros[p] = startMicros;
      advance(p);
    }
  }

  /** Time of the pixel's next candidate; infinity if there is no noise. */
  double nextMicros(int pixel) {
    return nextMicros[pixel];
  }

  /** Share of the candidates that are events under this intensity. */
  private static double kept(double intensity) {
    return 1 - LOST_AT_FULL_INTENSITY * Photoreceptor.relativeIntensity(intensity);
  }

  /** Whether the pixel's next candidate is an event. */
  boolean happens(int pixel, double intensity) {
    return choice(pixel) < kept(intensity);
  }

  /** Whether the pixel's next candidate, which happens, is ON. */
  boolean on(int pixel, double intensity) {
    // Below kept, the number is uniform again once divided by it.
    return choice(pixel) < kept(intensity) * onShare[pixel];
  }

  private double choice(int pixel) {
    return choices.uniform(firstPixel + pixel, candidates[pixel] - 1);
  }

  /** Goes to the pixel's candidate after the next. */
  void advance(int pixel) {
    if (meanGapMicros[pixel] == Float.POSITIVE_INFINITY) {
      nextMicros[pixel] = Double.POSITIVE_INFINITY;
      return;
    }
    int count = candidates[pixel]++;
    nextMicros[pixel] += meanGapMicros[pixel] * gaps.exponential(firstPixel + pixel, count);
  }
}
