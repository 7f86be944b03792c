package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import java.util.SplittableRandom;

/**
 * What was drawn of an {@link EventVariation} for one sample.
 *
 * <p>Pixel centres are mapped by {@code p' = R Z F (p - c) + c + s}: F mirrors, Z zooms, R turns,
 * all about the sensor's centre c, and s shifts. What leaves the sensor is gone.
 */
final class VariedClip {
  private final Resolution sensor;
  private final SplittableRandom random;
  private final TimeRange slice;
  private final double columnOfX;
  private final double columnOfY;
  private final double columnStart;
  private final double rowOfX;
  private final double rowOfY;
  private final double rowStart;
  private final double dropEvents;
  private final TimeRange dropTime;
  private final PixelArea dropArea;
  private final double noise;

  /**
   * Draws.
   *
   * @param flippable whether the sample may be mirrored
   * @param slice the slice as it is
   * @param random numbers to draw from, now and while events are counted
   */
  VariedClip(
      EventVariation variation,
      boolean flippable,
      Resolution sensor,
      TimeRange slice,
      SplittableRandom random) {
    this.sensor = sensor;
    this.random = random;
    this.slice = slice(variation, slice, random);
    boolean mirrored = random.nextBoolean() && flippable;
    double angle = Math.toRadians(Variations.eitherWay(variation.rotationDegrees(), random));
    double size = 1 + Variations.eitherWay(variation.zoom(), random);
    this.columnOfX = size * Math.cos(angle) * (mirrored ? -1 : 1);
    this.columnOfY = -size * Math.sin(angle);
    this.rowOfX = size * Math.sin(angle) * (mirrored ? -1 : 1);
    this.rowOfY = size * Math.cos(angle);
    // Half a pixel in front and behind: centres are mapped, corners are stored.
    double x = (1 - sensor.width()) / 2.0;
    double y = (1 - sensor.height()) / 2.0;
    this.columnStart =
        columnOfX * x + columnOfY * y + sensor.width() / 2.0 + shift(variation, random);
    this.rowStart = rowOfX * x + rowOfY * y + sensor.height() / 2.0 + shift(variation, random);
    this.dropEvents = Variations.upTo(variation.dropEvents(), random);
    this.dropTime = piece(this.slice, Variations.upTo(variation.dropTime(), random), random);
    this.dropArea = PixelArea.draw(sensor, variation.dropArea(), random);
    this.noise = Variations.upTo(variation.noise(), random);
  }

  private static int shift(EventVariation variation, SplittableRandom random) {
    long choices = 2L * variation.shiftPixels() + 1;
    return (int) (random.nextLong(choices) - variation.shiftPixels());
  }

  private static TimeRange slice(
      EventVariation variation, TimeRange slice, SplittableRandom random) {
    long duration = slice.durationMicros();
    long shift = Math.round(duration * Variations.eitherWay(variation.timeShift(), random));
    double scale = 1 + Variations.eitherWay(variation.timeScale(), random);
    long start = slice.startMicros() + shift;
    return new TimeRange(start, start + Math.max(1, Math.round(duration * scale)));
  }

  private static TimeRange piece(TimeRange whole, double share, SplittableRandom random) {
    long length = Math.round(whole.durationMicros() * share);
    long first = random.nextLong(whole.durationMicros() - length + 1);
    return new TimeRange(whole.startMicros() + first, whole.startMicros() + first + length);
  }

  /** Counts the events that the draws leave, and those they add. */
  void count(EventClip clip, EventHistogram counts) {
    for (int i = 0; i < clip.size(); i++) {
      long micros = clip.timeMicros(i);
      if (slice.contains(micros) && !dropped(micros, clip.x(i), clip.y(i))) {
        count(micros, clip.x(i), clip.y(i), clip.on(i), counts);
      }
    }
    strew(Math.round(noise * counts.events()), counts);
  }

  private boolean dropped(long micros, int x, int y) {
    return dropTime.contains(micros)
        || dropArea.contains(x, y)
        || (dropEvents > 0 && random.nextDouble() < dropEvents);
  }

  private void count(long micros, int x, int y, boolean on, EventHistogram counts) {
    int column = (int) Math.floor(columnOfX * x + columnOfY * y + columnStart);
    int row = (int) Math.floor(rowOfX * x + rowOfY * y + rowStart);
    if (sensor.contains(column, row)) {
      counts.add(micros, column, row, on, slice);
    }
  }

  private void strew(long events, EventHistogram counts) {
    for (long i = 0; i < events; i++) {
      counts.add(
          random.nextInt(counts.timesteps()),
          random.nextInt(sensor.width()),
          random.nextInt(sensor.height()),
          random.nextBoolean());
    }
  }
}
