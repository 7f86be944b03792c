package io.retinaflow.models.engine;

import java.nio.FloatBuffer;

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

  /** The same of the first values of a buffer, wherever its position is. */
  static void require(String what, FloatBuffer values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new IllegalArgumentException(what + " " + i + " is " + values.get(i));
      }
    }
  }
}
