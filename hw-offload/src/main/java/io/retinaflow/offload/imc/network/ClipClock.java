package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import java.util.Optional;

/**
 * Timesteps that each sample's clip has had. It travels with the membranes, {@code [B,2]}: the high
 * part and the low 20 bits, both exact as floats; clips without one begin.
 */
final class ClipClock {
  /** Key among the membranes; no node has a name with a space. */
  static final String NAME = "clip clock";

  private static final int LOW_BITS = 20;

  private final long[] timesteps;

  private ClipClock(long[] timesteps) {
    this.timesteps = timesteps;
  }

  /**
   * Reads the clock.
   *
   * @throws IllegalArgumentException if it is not one of that many samples
   */
  static ClipClock of(Membranes membranes, int batch) {
    long[] timesteps = new long[batch];
    Optional<FloatTensor> kept = membranes.of(NAME);
    if (kept.isEmpty()) {
      return new ClipClock(timesteps);
    }
    float[] parts = kept.get().values();
    if (parts.length != 2 * batch) {
      throw new IllegalArgumentException(
          NAME + " is [" + batch + ", 2], not " + kept.get().shape());
    }
    for (int b = 0; b < batch; b++) {
      timesteps[b] = ((long) parts[2 * b] << LOW_BITS) + (long) parts[2 * b + 1];
    }
    return new ClipClock(timesteps);
  }

  /** Timesteps that a sample's clip has had. */
  long timesteps(int sample) {
    return timesteps[sample];
  }

  /** The clock some timesteps later, as it is kept. */
  FloatTensor after(int more) {
    FloatTensor parts = FloatTensor.zeros(timesteps.length, 2);
    for (int b = 0; b < timesteps.length; b++) {
      long reached = timesteps[b] + more;
      parts.values()[2 * b] = reached >>> LOW_BITS;
      parts.values()[2 * b + 1] = reached & (1L << LOW_BITS) - 1;
    }
    return parts;
  }
}
