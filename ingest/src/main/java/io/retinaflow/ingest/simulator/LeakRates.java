package io.retinaflow.ingest.simulator;

/**
 * Speeds at which the memories of a band's pixels sink, in log units per microsecond: threshold
 * over interval, the interval drawn anew after each event.
 */
final class LeakRates {
  private static final double MICROS_PER_SECOND = 1e6;
  // Reached once in a thousand draws at the largest jitter allowed.
  private static final double LEAST_STRETCH = 0.05;

  private final PixelDraws intervals;
  private final int firstPixel;
  private final double jitter;
  private final float[] mean;
  private final float[] current;
  private final int[] events;

  /**
   * Draws the rates.
   *
   * @param firstPixel index on the sensor of the band's first pixel
   * @param onThresholds of the band's pixels; not retained
   */
  LeakRates(SensorParameters parameters, long seed, int firstPixel, float[] onThresholds) {
    this.intervals = new PixelDraws(seed, Purpose.LEAK_INTERVAL);
    this.firstPixel = firstPixel;
    this.jitter = parameters.leak().jitter();
    int pixels = onThresholds.length;
    this.mean = new float[pixels];
    this.current = new float[pixels];
    this.events = new int[pixels];
    PixelDraws rates = new PixelDraws(seed, Purpose.LEAK_RATE);
    PixelDraws hot = new PixelDraws(seed, Purpose.HOT);
    for (int p = 0; p < pixels; p++) {
      double hertz = hertz(parameters, firstPixel + p, rates, hot);
      mean[p] = (float) (hertz * onThresholds[p] / MICROS_PER_SECOND);
      redraw(p);
    }
  }

  private static double hertz(
      SensorParameters parameters, int pixel, PixelDraws rates, PixelDraws hot) {
    if (hot.uniform(pixel, 0) < parameters.hotPixels().fraction()) {
      return parameters.hotPixels().hertz();
    }
    Leak leak = parameters.leak();
    return leak.hertz() * StrictMath.pow(10, leak.spreadDecades() * rates.normal(pixel, 0));
  }

  /** Speed at which the pixel's memory sinks now; 0 where none leaks. */
  float perMicro(int pixel) {
    return current[pixel];
  }

  /** Draws the pixel's next interval. */
  void redraw(int pixel) {
    if (mean[pixel] == 0) {
      return;
    }
    int count = events[pixel]++;
    // To stretch the interval and not the rate keeps the mean rate whatever the jitter.
    double stretch = 1 + jitter * intervals.normal(firstPixel + pixel, count);
    current[pixel] = (float) (mean[pixel] / Math.max(stretch, LEAST_STRETCH));
  }
}
