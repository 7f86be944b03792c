package io.retinaflow.ingest.event;

import java.util.Arrays;

/**
 * Immutable payload of any bytes at a time: a generic event of the Event Stream format.
 *
 * <p>It owns its bytes and hands them out uncopied: callers must not write to them.
 */
public final class GenericEvent implements SideElement {
  private final long timeMicros;
  private final byte[] payload;

  /**
   * Takes the payload: the caller hands it over and keeps no reference.
   *
   * @param timeMicros camera time in microseconds
   */
  public GenericEvent(long timeMicros, byte[] payload) {
    this.timeMicros = timeMicros;
    this.payload = payload;
  }

  @Override
  public long timeMicros() {
    return timeMicros;
  }

  /** The payload. */
  public byte[] payload() {
    return payload;
  }

  @Override
  public GenericEvent delayedBy(long micros) {
    return new GenericEvent(timeMicros + micros, payload);
  }

  /** Whether both hold the same bytes at the same time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GenericEvent event
        && timeMicros == event.timeMicros
        && Arrays.equals(payload, event.payload);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(timeMicros) + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "GenericEvent[" + timeMicros + " us, " + payload.length + " bytes]";
  }
}
