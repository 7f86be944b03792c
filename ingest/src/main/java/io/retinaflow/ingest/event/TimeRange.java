package io.retinaflow.ingest.event;

/**
 * Half-open interval of camera time, {@code [startMicros, endMicros)}.
 *
 * @param startMicros first microsecond inside
 * @param endMicros first microsecond after; not before the start
 */
public record TimeRange(long startMicros, long endMicros) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the end lies before the start
   */
  public TimeRange {
    if (endMicros < startMicros) {
      throw new IllegalArgumentException(
          "time range ends at " + endMicros + " us, before its start at " + startMicros + " us");
    }
  }

  /** Length in microseconds. */
  public long durationMicros() {
    return Math.subtractExact(endMicros, startMicros);
  }

  /** Whether the instant lies inside. */
  public boolean contains(long micros) {
    return micros >= startMicros && micros < endMicros;
  }
}
