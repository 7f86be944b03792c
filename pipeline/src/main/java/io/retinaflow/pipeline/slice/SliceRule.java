package io.retinaflow.pipeline.slice;

import java.io.Serializable;
import java.time.Duration;

/** Where one slice ends and the next begins. */
public sealed interface SliceRule extends Serializable {

  /**
   * Slices of equal camera time, aligned to camera time 0: slice k is {@code [k d, (k+1) d)}. Where
   * recording or replay began does not move them. A slice without events is not cut.
   *
   * @param durationMicros length d, at least 1
   */
  record ByTime(long durationMicros) implements SliceRule {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is below 1 us
     */
    public ByTime {
      if (durationMicros < 1) {
        throw new IllegalArgumentException("slice of " + durationMicros + " us");
      }
    }

    /** Slices of a duration. */
    public static ByTime of(Duration duration) {
      return new ByTime(duration.toNanos() / 1_000);
    }
  }

  /**
   * Slices of equally many events.
   *
   * @param events events of one slice, at least 1
   */
  record ByCount(int events) implements SliceRule {
    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public ByCount {
      if (events < 1) {
        throw new IllegalArgumentException("slice of " + events + " events");
      }
    }
  }
}
