package io.retinaflow.pipeline.cli;

import org.HdrHistogram.Histogram;

/** Latencies of one row's interval as text, {@code p50/p99} in milliseconds. */
final class LatencyCell {
  private static final long LONGEST_MILLIS = 3_600_000;

  private final Histogram latencies = new Histogram(LONGEST_MILLIS, 2);
  private String text = "-";

  void add(long millis) {
    latencies.recordValue(Math.max(0, Math.min(millis, LONGEST_MILLIS)));
  }

  /** Of the interval, or of the last one with an answer. */
  String text() {
    if (latencies.getTotalCount() > 0) {
      text = latencies.getValueAtPercentile(50) + "/" + latencies.getValueAtPercentile(99);
    }
    return text;
  }

  void beginInterval() {
    latencies.reset();
  }
}
