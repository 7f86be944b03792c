package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import java.util.Arrays;

/**
 * Events of one recording, eight bytes each.
 *
 * <p>A pixel's word holds y above bit 16, x in bits 1-15 and the polarity in bit 0, so neither side
 * of a sensor may exceed 32768.
 */
final class EventClip {
  private static final int LARGEST_SIDE = 1 << 15;
  private static final int COLUMN_BITS = LARGEST_SIDE - 1;

  private final long startMicros;
  private final int[] offsets;
  private final int[] pixels;
  private final TimeRange range;

  /**
   * Takes the arrays over.
   *
   * @param offsets microseconds from the start to each event, at least one
   * @param pixels word of each event
   */
  private EventClip(long startMicros, int[] offsets, int[] pixels) {
    this.startMicros = startMicros;
    this.offsets = offsets;
    this.pixels = pixels;
    this.range = range(startMicros, offsets);
  }

  private static TimeRange range(long startMicros, int[] offsets) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int offset : offsets) {
      least = Math.min(least, offset);
      greatest = Math.max(greatest, offset);
    }
    return new TimeRange(startMicros + least, startMicros + greatest + 1);
  }

  /**
   * Copies the events that lie on a sensor.
   *
   * @throws IllegalArgumentException if there is none, they span 2^31 us or more, or the sensor has
   *     a side above 32768
   */
  static EventClip of(EventBuffer events, Resolution sensor) {
    requireSensor(sensor);
    Writer writer = new Writer(events.size());
    for (int i = 0; i < events.size(); i++) {
      int x = events.x(i);
      int y = events.y(i);
      if (sensor.contains(x, y)) {
        writer.append(events.timeMicros(i), x, y, events.on(i));
      }
    }
    return writer.toClip();
  }

  private static void requireSensor(Resolution sensor) {
    if (sensor.width() > LARGEST_SIDE || sensor.height() > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "sensor of %s has a side above %d".formatted(sensor, LARGEST_SIDE));
    }
  }

  /** What a clip is written with, event by event. */
  static final class Writer {
    private final int[] offsets;
    private final int[] pixels;
    private long startMicros;
    private int size;

    /** Makes room for a number of events. */
    Writer(int events) {
      this.offsets = new int[events];
      this.pixels = new int[events];
    }

    /**
     * Appends one event.
     *
     * @param x column, 0..32767
     * @param y row, 0..32767
     */
    void append(long timeMicros, int x, int y, boolean on) {
      if (size == 0) {
        startMicros = timeMicros;
      }
      offsets[size] = Math.toIntExact(timeMicros - startMicros);
      pixels[size] = y << 16 | x << 1 | (on ? 1 : 0);
      size++;
    }

    EventClip toClip() {
      if (size == 0) {
        throw new IllegalArgumentException("a recording without events is no sample");
      }
      return new EventClip(
          startMicros,
          size == offsets.length ? offsets : Arrays.copyOf(offsets, size),
          size == pixels.length ? pixels : Arrays.copyOf(pixels, size));
    }
  }

  int size() {
    return offsets.length;
  }

  long timeMicros(int i) {
    return startMicros + offsets[i];
  }

  int x(int i) {
    return pixels[i] >>> 1 & COLUMN_BITS;
  }

  int y(int i) {
    return pixels[i] >>> 16;
  }

  boolean on(int i) {
    return (pixels[i] & 1) != 0;
  }

  /** From the first event to behind the last. */
  TimeRange range() {
    return range;
  }

  /** Counts the events that lie in a range. */
  void count(TimeRange slice, EventHistogram counts) {
    for (int i = 0; i < offsets.length; i++) {
      counts.add(timeMicros(i), x(i), y(i), on(i), slice);
    }
  }
}
