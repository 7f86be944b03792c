package io.retinaflow.ingest.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Times from one event of a pixel to its next, of either polarity, in logarithmic bins.
 *
 * <p>Ten bins to the decade from one microsecond up: bin i is {@code [e[i], e[i+1])} with the edges
 * {@code 10^(i/10)} rounded up to whole microseconds and, since times are whole, those that fall
 * together counted once. The first bins are therefore wider on a logarithmic scale than the others;
 * {@link #perDecade} takes that out. Not safe for use by several threads.
 */
public final class IntervalHistogram {
  private static final int BINS_PER_DECADE = 10;
  // 10^18 us are 31,700 years.
  private static final int DECADES = 18;
  private static final long[] EDGES = edges();

  private final long[] counts = new long[EDGES.length - 1];
  private long intervals;
  private long notPositive;

  private static long[] edges() {
    long[] edges = new long[DECADES * BINS_PER_DECADE + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (long) Math.ceil(StrictMath.pow(10, (double) i / BINS_PER_DECADE) - 1e-9);
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  void add(long micros) {
    if (micros <= 0) {
      notPositive++;
      return;
    }
    int found = Arrays.binarySearch(EDGES, micros);
    int bin = found >= 0 ? found : -found - 2;
    counts[Math.min(bin, counts.length - 1)]++;
    intervals++;
  }

  /** Number of bins. */
  public int bins() {
    return counts.length;
  }

  /** Shortest interval of a bin; the next bin's is the first beyond it. */
  public long edgeMicros(int bin) {
    return EDGES[bin];
  }

  /** Intervals in a bin. */
  public long count(int bin) {
    return counts[bin];
  }

  /** Intervals in a bin over its width in decades: {@code count / log10(e[i+1] / e[i])}. */
  public double perDecade(int bin) {
    return counts[bin] / Math.log10((double) EDGES[bin + 1] / EDGES[bin]);
  }

  /** Intervals of a microsecond or more. */
  public long intervals() {
    return intervals;
  }

  /** Pairs of events of which the second is not later than the first; they are in no bin. */
  public long notPositive() {
    return notPositive;
  }

  /**
   * Geometric middle of the bin that holds the median interval, in microseconds; none if there is
   * no interval.
   */
  public OptionalDouble medianMicros() {
    long before = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      before += counts[bin];
      if (2 * before >= intervals && intervals > 0) {
        return OptionalDouble.of(Math.sqrt((double) EDGES[bin] * EDGES[bin + 1]));
      }
    }
    return OptionalDouble.empty();
  }
}
