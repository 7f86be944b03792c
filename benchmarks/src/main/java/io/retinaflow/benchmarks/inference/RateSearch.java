package io.retinaflow.benchmarks.inference;

import java.util.function.DoubleUnaryOperator;

/**
 * Search for the bias at which neurons fire at a wanted rate: secants on the log-odds of the rate,
 * which are nearly linear in the bias where currents are normally distributed.
 */
final class RateSearch {
  private static final int MOST_TRIALS = 8;

  /** In log-odds: 3 % of a low rate. */
  private static final double TOLERANCE = 0.03;

  /** Log-odds per unit of bias, for currents of variance one. */
  private static final double FIRST_SLOPE = 1.7;

  private static final double LEAST_SLOPE = 0.4;
  private static final double MOST_SLOPE = 30;
  private static final double MOST_STEP = 2;

  /** A silent layer has log-odds, too. */
  private static final double LEAST_RATE = 1e-4;

  private RateSearch() {}

  /**
   * Bias that gives the rate nearest to the wanted one, of those tried.
   *
   * @param rate rate of a bias, rising with it; 0 is tried first
   * @param wanted in (0, 1)
   */
  static double bias(DoubleUnaryOperator rate, double wanted) {
    double best = 0;
    double at = 0;
    double error = logOdds(rate.applyAsDouble(at)) - logOdds(wanted);
    double least = Math.abs(error);
    double slope = FIRST_SLOPE;
    for (int trial = 1; trial < MOST_TRIALS && least > TOLERANCE; trial++) {
      double step = clamp(-error / slope, -MOST_STEP, MOST_STEP);
      double next = logOdds(rate.applyAsDouble(at + step)) - logOdds(wanted);
      slope = clamp((next - error) / step, LEAST_SLOPE, MOST_SLOPE);
      at += step;
      error = next;
      if (Math.abs(error) < least) {
        least = Math.abs(error);
        best = at;
      }
    }
    return best;
  }

  private static double logOdds(double rate) {
    double inside = clamp(rate, LEAST_RATE, 1 - LEAST_RATE);
    return Math.log(inside / (1 - inside));
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
