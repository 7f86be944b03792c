package io.retinaflow.ingest.recording;

/**
 * Unit of the times in a {@link RecordingSummary}. Events are held in whole microseconds, so
 * nanoseconds are their multiples: finer digits that a file has are lost in decoding.
 */
public enum SummaryUnit {
  /** Microseconds. */
  US(1),
  /** Nanoseconds. */
  NS(1000);

  private final int perMicro;

  SummaryUnit(int perMicro) {
    this.perMicro = perMicro;
  }

  /**
   * A time in this unit.
   *
   * @throws ArithmeticException if it does not fit 64 bits: a nanosecond clock runs 292 years
   */
  long of(long micros) {
    return Math.multiplyExact(micros, perMicro);
  }

  /** How many make a second. */
  public double perSecond() {
    return 1e6 * perMicro;
  }

  /** Name of the column of times, for example {@code t_us}. */
  String column() {
    return this == US ? "t_us" : "t_ns";
  }
}
