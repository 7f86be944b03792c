package io.retinaflow.models.training.data;

import java.util.SplittableRandom;

/** Numbers of a variation: their bounds and draws within them. */
final class Variations {
  /** Greatest share that leaves something. */
  static final double BELOW_ONE = Math.nextDown(1.0);

  private Variations() {}

  /**
   * Checks a bound.
   *
   * @throws IllegalArgumentException if it is negative, above the greatest, or no number
   */
  static void requireRange(String what, double value, double greatest) {
    if (!(value >= 0 && value <= greatest)) {
      throw new IllegalArgumentException(
          "%s of a variation is %s, outside 0..%s".formatted(what, value, greatest));
    }
  }

  /** A number in {@code [-bound, bound)}. */
  static double eitherWay(double bound, SplittableRandom random) {
    return bound * (2 * random.nextDouble() - 1);
  }

  /** A number in {@code [0, bound)}. */
  static double upTo(double bound, SplittableRandom random) {
    return bound * random.nextDouble();
  }
}
