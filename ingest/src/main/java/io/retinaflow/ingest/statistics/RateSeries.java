package io.retinaflow.ingest.statistics;

import java.util.Arrays;

/**
 * Events by polarity in equal bins of time, of whatever length the stream turns out to be.
 *
 * <p>Bins start one millisecond long. When an event lies behind the last of 1024, neighbours are
 * joined until it fits: the bins cover the stream from its first event on, and at least half of
 * them once one join has happened. Not safe for use by several threads.
 */
public final class RateSeries {
  private static final int MOST_BINS = 1024;
  private static final long FIRST_BIN_MICROS = 1_000;
  private static final double MICROS_PER_SECOND = 1e6;

  private final long[] on = new long[MOST_BINS];
  private final long[] off = new long[MOST_BINS];
  private long binMicros = FIRST_BIN_MICROS;
  private long startMicros;
  private int bins;
  private long early;

  void add(long timeMicros, boolean isOn) {
    if (bins == 0) {
      startMicros = timeMicros;
      bins = 1;
    }
    long age = timeMicros - startMicros;
    if (timeMicros < startMicros || age < 0) {
      early++;
      return;
    }
    while (age / binMicros >= MOST_BINS) {
      join();
    }
    int bin = (int) (age / binMicros);
    bins = Math.max(bins, bin + 1);
    (isOn ? on : off)[bin]++;
  }

  private void join() {
    join(on);
    join(off);
    binMicros *= 2;
    bins = (bins + 1) / 2;
  }

  private static void join(long[] counts) {
    for (int i = 0; i < MOST_BINS / 2; i++) {
      counts[i] = counts[2 * i] + counts[2 * i + 1];
    }
    Arrays.fill(counts, MOST_BINS / 2, MOST_BINS, 0);
  }

  /** Number of bins up to the one of the latest event; 0 if there was no event. */
  public int bins() {
    return bins;
  }

  /** Length of every bin. */
  public long binMicros() {
    return binMicros;
  }

  /** Start of the first bin: time of the first event. */
  public long startMicros() {
    return startMicros;
  }

  /** Events that lie before the first of the stream, or 2^63 us after it, and are in no bin. */
  public long outside() {
    return early;
  }

  /** Events of a bin. */
  public long events(int bin, boolean isOn) {
    return (isOn ? on : off)[bin];
  }

  /** Mean rate within a bin in events per second. */
  public double eventsPerSecond(int bin, boolean isOn) {
    return events(bin, isOn) * MICROS_PER_SECOND / binMicros;
  }

  /** Highest mean rate within a bin, both polarities together, in events per second. */
  public double peakEventsPerSecond() {
    long most = 0;
    for (int i = 0; i < bins; i++) {
      most = Math.max(most, on[i] + off[i]);
    }
    return most * MICROS_PER_SECOND / binMicros;
  }
}
