package io.retinaflow.models.engine;

/** Guard at the engine's door: its kernels compare by sign, which a NaN does not have. */
final class Finite {
  private Finite() {}

  static void require(String what, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(what + " " + i + " is " + values[i]);
      }
    }
  }
}
