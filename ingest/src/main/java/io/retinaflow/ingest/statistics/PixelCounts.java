package io.retinaflow.ingest.statistics;

import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Events of every pixel by polarity, up to 2^31 - 1 of each.
 *
 * <p>Not safe for use by several threads.
 */
public final class PixelCounts {
  // With the last times beside them, 16 bytes a pixel: 256 MiB at most.
  private static final long MOST_PIXELS = 1 << 24;
  // A pixel is called hot when its count lies this many standard deviations above the mean ...
  private static final double HOT_DEVIATIONS = 5;
  // ... and it outdoes its neighbourhood, which an edge or a lamp in the scene does not.
  private static final double HOT_OVER_NEIGHBOURS = 4;

  private final Resolution sensor;
  private final int[] on;
  private final int[] off;

  PixelCounts(Resolution sensor) {
    long pixels = (long) sensor.width() * sensor.height();
    if (pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "sensor of " + sensor + " has more than " + MOST_PIXELS + " pixels");
    }
    this.sensor = sensor;
    this.on = new int[(int) pixels];
    this.off = new int[(int) pixels];
  }

  void add(int pixel, boolean isOn) {
    int[] counts = isOn ? on : off;
    if (counts[pixel] < Integer.MAX_VALUE) {
      counts[pixel]++;
    }
  }

  /** Size of the array. */
  public Resolution sensor() {
    return sensor;
  }

  /** Events of a pixel. */
  public PixelActivity at(int x, int y) {
    return activity(y * sensor.width() + x);
  }

  /** Events of a pixel, both polarities together. */
  public long events(int x, int y) {
    return total(y * sensor.width() + x);
  }

  private PixelActivity activity(int pixel) {
    int width = sensor.width();
    return new PixelActivity(pixel % width, pixel / width, on[pixel], off[pixel]);
  }

  private long total(int pixel) {
    return (long) on[pixel] + off[pixel];
  }

  /** Pixels with at least one event. */
  public long active() {
    return IntStream.range(0, on.length).filter(pixel -> total(pixel) > 0).count();
  }

  /** Largest count of a pixel. */
  public long most() {
    return IntStream.range(0, on.length).mapToLong(this::total).max().orElse(0);
  }

  /** The pixels with the most events, most first, at most so many, none without an event. */
  public List<PixelActivity> busiest(int most) {
    return busiest(most, IntStream.range(0, on.length).filter(pixel -> total(pixel) > 0));
  }

  /**
   * The hot pixels, most events first, at most so many: those above the mean of the active pixels'
   * counts by five standard deviations that have at least four times the events of the third
   * quartile of their neighbours, one event at least assumed there. The corner of a busy patch has
   * three busy neighbours and is none.
   */
  public List<PixelActivity> hot(int most) {
    double threshold = hotThreshold();
    return busiest(
        most,
        IntStream.range(0, on.length)
            .filter(pixel -> total(pixel) > threshold && outdoesNeighbours(pixel)));
  }

  private double hotThreshold() {
    long active = 0;
    double sum = 0;
    double squares = 0;
    for (int pixel = 0; pixel < on.length; pixel++) {
      double events = total(pixel);
      active += events > 0 ? 1 : 0;
      sum += events;
      squares += events * events;
    }
    double mean = sum / Math.max(1, active);
    double variance = squares / Math.max(1, active) - mean * mean;
    return mean + HOT_DEVIATIONS * Math.sqrt(Math.max(0, variance));
  }

  private boolean outdoesNeighbours(int pixel) {
    long[] neighbours = neighbours(pixel % sensor.width(), pixel / sensor.width());
    Arrays.sort(neighbours);
    long quartile = neighbours.length == 0 ? 0 : neighbours[neighbours.length * 3 / 4];
    return total(pixel) >= HOT_OVER_NEIGHBOURS * Math.max(1, quartile);
  }

  private long[] neighbours(int x, int y) {
    List<Long> counts = new ArrayList<>();
    for (int row = y - 1; row <= y + 1; row++) {
      for (int column = x - 1; column <= x + 1; column++) {
        if (sensor.contains(column, row) && (row != y || column != x)) {
          counts.add(events(column, row));
        }
      }
    }
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  private List<PixelActivity> busiest(int most, IntStream pixels) {
    Comparator<PixelActivity> least =
        Comparator.comparingLong(PixelActivity::events)
            .thenComparing(
                Comparator.comparingInt(PixelActivity::y)
                    .thenComparingInt(PixelActivity::x)
                    .reversed());
    PriorityQueue<PixelActivity> kept = new PriorityQueue<>(least);
    pixels.forEach(
        pixel -> {
          kept.add(activity(pixel));
          if (kept.size() > most) {
            kept.remove();
          }
        });
    return kept.stream().sorted(least.reversed()).toList();
  }
}
