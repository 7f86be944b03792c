package io.retinaflow.ingest.codec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Immutable counts of a decoder's {@link Finding}s. */
public final class DecodeReport {
  /** Nothing found. */
  public static final DecodeReport ZERO = new DecodeReport(new EnumMap<>(Finding.class));

  private final EnumMap<Finding, Long> counts;

  private DecodeReport(EnumMap<Finding, Long> counts) {
    this.counts = counts;
  }

  /** How often this was found. */
  public long count(Finding finding) {
    return counts.getOrDefault(finding, 0L);
  }

  /** This report with {@code count} more of one finding. */
  public DecodeReport plus(Finding finding, long count) {
    if (count == 0) {
      return this;
    }
    EnumMap<Finding, Long> sum = counts.clone();
    add(sum, finding, count);
    return new DecodeReport(sum);
  }

  /** Sum, finding by finding. */
  public DecodeReport plus(DecodeReport other) {
    EnumMap<Finding, Long> sum = counts.clone();
    other.counts.forEach((finding, count) -> add(sum, finding, count));
    return new DecodeReport(sum);
  }

  /** Difference, finding by finding. */
  public DecodeReport minus(DecodeReport other) {
    EnumMap<Finding, Long> difference = counts.clone();
    other.counts.forEach((finding, count) -> add(difference, finding, -count));
    return new DecodeReport(difference);
  }

  /** Keeps the map free of zeros. */
  private static void add(EnumMap<Finding, Long> counts, Finding finding, long count) {
    counts.merge(finding, count, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** The counts that are not zero, in the order of the findings. */
  public Map<Finding, Long> found() {
    return Collections.unmodifiableMap(counts);
  }

  /** Whether both count the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DecodeReport report && counts.equals(report.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return "DecodeReport" + counts;
  }
}
