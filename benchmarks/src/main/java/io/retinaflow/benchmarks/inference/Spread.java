package io.retinaflow.benchmarks.inference;

import java.util.Collection;

/**
 * Order statistics of samples, interpolated linearly between neighbours.
 *
 * @param least smallest sample
 * @param lowerQuartile a quarter of the samples lies below
 * @param median half of the samples lies below
 * @param upperQuartile a quarter of the samples lies above
 * @param most largest sample
 */
record Spread(
    double least, double lowerQuartile, double median, double upperQuartile, double most) {

  /**
   * Statistics of samples in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Spread of(Collection<? extends Number> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
    double[] sorted = samples.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    return new Spread(
        sorted[0],
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75),
        sorted[sorted.length - 1]);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** All statistics in another unit. */
  Spread times(double factor) {
    return new Spread(
        least * factor,
        lowerQuartile * factor,
        median * factor,
        upperQuartile * factor,
        most * factor);
  }
}
