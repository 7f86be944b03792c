package io.retinaflow.pipeline.infer;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What is done with a group of pictures that was presented long ago when its turn comes.
 *
 * @param maxLag how long ago it may be; zero for as long as it takes
 */
public record LagRule(Duration maxLag) implements Serializable {
  private static final long MICROS = 1_000_000;

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public LagRule {
    if (maxLag.isNegative()) {
      throw new IllegalArgumentException("a lag of " + maxLag + " is none");
    }
  }

  /** Every group is answered, however late. */
  public static LagRule waiting() {
    return new LagRule(Duration.ZERO);
  }

  /**
   * Groups further behind are left out whole.
   *
   * @throws IllegalArgumentException if the lag is not positive
   */
  public static LagRule skippingBehind(Duration maxLag) {
    if (maxLag.isZero()) {
      throw new IllegalArgumentException("groups are always behind by more than " + maxLag);
    }
    return new LagRule(maxLag);
  }

  /**
   * Whether a group is left out.
   *
   * @param epochMicros Unix time, in microseconds, at which its last picture was presented
   */
  boolean skips(long epochMicros, Instant now) {
    return !maxLag.isZero() && instant(epochMicros).plus(maxLag).isBefore(now);
  }

  private static Instant instant(long epochMicros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochMicros, MICROS), Math.floorMod(epochMicros, MICROS) * 1_000);
  }
}
