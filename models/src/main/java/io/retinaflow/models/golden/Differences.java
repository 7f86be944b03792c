package io.retinaflow.models.golden;

/** Largest difference of numbers that should be equal, and the largest of those expected. */
final class Differences {
  private long compared;
  private double largest;
  private double scale;

  /** Compares two stretches; a number that is none, or is not there, differs infinitely. */
  void add(float[] expected, int expectedFrom, float[] actual, int actualFrom, int length) {
    if (expectedFrom + length > expected.length || actualFrom + length > actual.length) {
      largest = Double.POSITIVE_INFINITY;
      return;
    }
    for (int i = 0; i < length; i++) {
      double wanted = expected[expectedFrom + i];
      double difference = Math.abs(wanted - actual[actualFrom + i]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
      scale = Math.max(scale, Math.abs(wanted));
    }
    compared += length;
  }

  long compared() {
    return compared;
  }

  double largest() {
    return largest;
  }

  /** Largest absolute value expected. */
  double scale() {
    return scale;
  }
}
