package io.retinaflow.ingest.codec.eventstream;

import java.util.Arrays;
import java.util.Optional;

/**
 * Kind of the events in an Event Stream file, and how they lie in its bytes.
 *
 * <p>Every event starts with a lead byte that holds the time since the last. Its highest values are
 * no events: the first of them is a reset, and the k-th after it advances time by k times {@link
 * #overflowMicros()}.
 */
public enum EventStreamType {
  /** Payloads without a pixel, of any length. */
  GENERIC(0, 1, 0, 0xFE, 254),
  /** Changes of brightness: u8 delta << 1 | on, u16 x, u16 y. */
  DVS(1, 5, 1, 0xFE, 127),
  /** Changes and threshold crossings: u8 delta << 2 | polarity << 1 | crossing, u16 x, u16 y. */
  ATIS(2, 5, 2, 0xFC, 63),
  /** Pixels of an asynchronous display: u8 delta, u8 x, u8 y, u8 signal. */
  DISPLAY(3, 4, 0, 0xFE, 254),
  /** Coloured pixels: u8 delta, u16 x, u16 y, u8 red, u8 green, u8 blue. */
  COLOR(4, 8, 0, 0xFE, 254);

  private final int code;
  private final int recordBytes;
  private final int deltaShift;
  private final int resetLead;
  private final int overflowMicros;

  EventStreamType(int code, int recordBytes, int deltaShift, int resetLead, int overflowMicros) {
    this.code = code;
    this.recordBytes = recordBytes;
    this.deltaShift = deltaShift;
    this.resetLead = resetLead;
    this.overflowMicros = overflowMicros;
  }

  /** The type a file header's number stands for, if any. */
  public static Optional<EventStreamType> ofCode(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** Number of the type in file headers. */
  public int code() {
    return code;
  }

  /**
   * Index behind the record that starts at {@code from}, above {@code to} if it is not whole; a
   * payload that is too long ends at {@code to}, for the decoder to say so.
   */
  public int recordEnd(byte[] bytes, int from, int to) {
    if (from == to) {
      return to + 1;
    }
    if ((bytes[from] & 0xFF) >= resetLead) {
      return from + 1;
    }
    if (this != GENERIC) {
      return from + recordBytes;
    }
    int end = GenericPayload.end(bytes, from + 1, to);
    return end == GenericPayload.TOO_LONG ? to : end;
  }

  /** Length of an event in bytes; of {@link #GENERIC}, that of its lead byte alone. */
  int recordBytes() {
    return recordBytes;
  }

  /** Bits of the lead byte below the time. */
  int deltaShift() {
    return deltaShift;
  }

  /** Lead byte that is a reset; those above it are overflows, those below it events. */
  int resetLead() {
    return resetLead;
  }

  /** Time that the smallest overflow adds, and that no event's own delta reaches. */
  int overflowMicros() {
    return overflowMicros;
  }

  /** Whether x and y take one byte each instead of two. */
  boolean hasByteCoordinates() {
    return this == DISPLAY;
  }
}
