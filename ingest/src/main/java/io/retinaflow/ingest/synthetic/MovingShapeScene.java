package io.retinaflow.ingest.synthetic;

import io.retinaflow.ingest.event.Resolution;

/**
 * What {@link MovingShapes} shows.
 *
 * @param resolution sensor
 * @param shape figure
 * @param motion what it does
 * @param cycleMicros time of one crossing, turn or growth in microseconds
 * @param eventsPerSecond event rate while the figure is on the sensor, noise included
 * @param noiseFraction fraction of the events that are background noise, 0..1
 * @param seed chooses the lane of each cycle and every draw
 */
public record MovingShapeScene(
    Resolution resolution,
    Shape shape,
    Motion motion,
    long cycleMicros,
    int eventsPerSecond,
    double noiseFraction,
    long seed) {
  private static final long DEFAULT_CYCLE_MICROS = 400_000;
  private static final int DEFAULT_EVENTS_PER_SECOND = 300_000;
  private static final double DEFAULT_NOISE_FRACTION = 0.05;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the cycle or rate is not positive or the fraction outside
   *     0..1
   */
  public MovingShapeScene {
    if (cycleMicros < 1 || eventsPerSecond < 1) {
      throw new IllegalArgumentException(
          "cycle of " + cycleMicros + " us at " + eventsPerSecond + " events/s is not positive");
    }
    if (!(noiseFraction >= 0 && noiseFraction <= 1)) {
      throw new IllegalArgumentException("noise fraction " + noiseFraction + " is outside 0..1");
    }
  }

  /** A scene of 0.4 s cycles, 300,000 events/s and 5 % noise. */
  public static MovingShapeScene of(Resolution resolution, Shape shape, Motion motion, long seed) {
    return new MovingShapeScene(
        resolution,
        shape,
        motion,
        DEFAULT_CYCLE_MICROS,
        DEFAULT_EVENTS_PER_SECOND,
        DEFAULT_NOISE_FRACTION,
        seed);
  }

  /** This scene at another event rate. */
  public MovingShapeScene withEventsPerSecond(int rate) {
    return new MovingShapeScene(resolution, shape, motion, cycleMicros, rate, noiseFraction, seed);
  }
}
