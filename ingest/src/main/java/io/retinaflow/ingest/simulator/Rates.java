package io.retinaflow.ingest.simulator;

/** Checks of quantities that are zero or positive. */
final class Rates {
  private Rates() {}

  static void requireFinite(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " " + value + " is not finite and at least 0");
    }
  }
}
