package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.DecodeCounters;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.RecordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;

/**
 * Event Stream 2.0 (.es): events of 1 byte and more, little-endian, each with the time since the
 * last.
 *
 * <pre>
 * type     lead byte             then                          reset  overflows
 * generic  delta                 length, payload               0xFE   0xFF: +254 us
 * dvs      delta << 1 | on       u16 x, u16 y                  0xFE   0xFF: +127 us
 * atis     delta << 2 | p << 1   u16 x, u16 y                  0xFC   0xFD, FE, FF: +63, 126, 189 us
 *            | exposure
 * display  delta                 u8 x, u8 y, u8 signal         0xFE   0xFF: +254 us
 * color    delta                 u16 x, u16 y, u8 r, g, b      0xFE   0xFF: +254 us
 * </pre>
 *
 * <p>Deltas are in microseconds and add up from 0 at the start of the file. A reset says that the
 * camera's state was lost; like the reference reader this one only counts it. The length of a
 * generic payload comes in groups of 7 bits, lowest first, bit 7 set in all but the last; over
 * {@value #MAX_PAYLOAD_BYTES} bytes it is malformed.
 *
 * <p>Row 0 is at the bottom of the image; rows are given as they are stored. Only dvs events and
 * the changes among atis events have a polarity: events of the other types are OFF, those of
 * generic at pixel (0, 0). What an event cannot hold is left out: colours, signals and payloads,
 * which come with every event of their type, and atis exposures (the grey levels), which are
 * counted as other words.
 *
 * <p>A file starts with the 12 bytes {@code Event Stream}, the version 2, 0, 0, the type as in
 * {@link EventStreamType#code()} and, but for generic, u16 width and u16 height.
 *
 * <p>Worked bytes, dvs: {@code FF 07 2A 00 CC 00} is an ON event 127 + 3 us after the last, (42,
 * 204).
 *
 * <p>State, little-endian: i64 time.
 *
 * @see <a href="https://github.com/neuromorphicsystems/event_stream">Event Stream, the reference
 *     reader and writer</a>
 */
public final class EventStreamDecoder implements RecordDecoder {
  static final int MAX_PAYLOAD_BYTES = 1 << 20;

  private static final int LENGTH_GROUP_BITS = 7;
  private static final int MAX_LENGTH_BYTES = 4;
  private static final int INCOMPLETE = -1;
  private static final long MAX_MICROS = 1L << 62;

  private final EventFormat format;
  private final EventStreamType type;
  private final int width;
  private final int height;

  private long timeMicros;
  private long outsideSensor;
  private long otherWords;

  /**
   * Makes a decoder that stands behind the header of a file.
   *
   * @param format format that errors name
   * @param type type that the header states
   */
  public EventStreamDecoder(EventFormat format, EventStreamType type, Resolution bounds) {
    this.format = format;
    this.type = type;
    this.width = bounds.width();
    this.height = bounds.height();
  }

  @Override
  public int maxRecordBytes() {
    return type == EventStreamType.GENERIC
        ? 1 + MAX_LENGTH_BYTES + MAX_PAYLOAD_BYTES
        : type.recordBytes();
  }

  @Override
  public int decodeRecords(byte[] bytes, int from, int to, EventBuffer out)
      throws MalformedPacketException {
    EventBuffer.Writer events = out.writer(to - from);
    try {
      return decodeRecords(bytes, from, to, events);
    } finally {
      events.commit();
    }
  }

  private int decodeRecords(byte[] bytes, int from, int to, EventBuffer.Writer events)
      throws MalformedPacketException {
    int position = from;
    while (position < to) {
      int lead = bytes[position] & 0xFF;
      if (lead >= type.resetLead()) {
        withoutEvent(lead - type.resetLead());
        position++;
        continue;
      }
      int end =
          type == EventStreamType.GENERIC
              ? payloadEnd(bytes, from, position + 1, to)
              : position + type.recordBytes();
      if (end == INCOMPLETE || end > to) {
        break;
      }
      timeMicros += lead >>> type.deltaShift();
      event(bytes, position, lead, events);
      position = end;
    }
    return position;
  }

  private void withoutEvent(int overflows) {
    if (overflows == 0) {
      otherWords++;
    }
    timeMicros += (long) overflows * type.overflowMicros();
  }

  private void event(byte[] bytes, int position, int lead, EventBuffer.Writer events) {
    switch (type) {
      case GENERIC -> append(0, 0, 0, events);
      case DVS ->
          append(shortAt(bytes, position + 1), shortAt(bytes, position + 3), lead & 1, events);
      case ATIS -> change(bytes, position, lead, events);
      case DISPLAY -> append(bytes[position + 1] & 0xFF, bytes[position + 2] & 0xFF, 0, events);
      case COLOR -> append(shortAt(bytes, position + 1), shortAt(bytes, position + 3), 0, events);
    }
  }

  private void change(byte[] bytes, int position, int lead, EventBuffer.Writer events) {
    boolean exposure = (lead & 1) != 0;
    if (exposure) {
      otherWords++;
      return;
    }
    append(shortAt(bytes, position + 1), shortAt(bytes, position + 3), lead >>> 1 & 1, events);
  }

  private void append(int x, int y, int polarity, EventBuffer.Writer events) {
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    events.append(timeMicros, x, y, polarity);
  }

  private static int shortAt(byte[] bytes, int index) {
    return (bytes[index] & 0xFF) | (bytes[index + 1] & 0xFF) << 8;
  }

  /** Index behind the payload whose length stands at {@code start}, or that it is not known yet. */
  private int payloadEnd(byte[] bytes, int from, int start, int to)
      throws MalformedPacketException {
    int length = 0;
    for (int group = 0; group < MAX_LENGTH_BYTES && start + group < to; group++) {
      int part = bytes[start + group];
      length |= (part & 0x7F) << (LENGTH_GROUP_BITS * group);
      if (part >= 0) {
        return start + group + 1 + checked(length, start - from);
      }
    }
    if (start + MAX_LENGTH_BYTES <= to) {
      throw tooLong(start - from, "more than " + MAX_LENGTH_BYTES + " bytes of length");
    }
    return INCOMPLETE;
  }

  private int checked(int length, int offset) throws MalformedPacketException {
    if (length > MAX_PAYLOAD_BYTES) {
      throw tooLong(offset, length + " bytes");
    }
    return length;
  }

  private MalformedPacketException tooLong(int offset, String actual) {
    return new MalformedPacketException(
        format, offset, "a payload of at most " + MAX_PAYLOAD_BYTES + " bytes", actual);
  }

  @Override
  public int stateBytes() {
    return Long.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target.putLong(timeMicros);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    timeMicros = source.getLong();
    return timeMicros >= 0 && timeMicros < MAX_MICROS;
  }

  @Override
  public void reset() {
    timeMicros = 0;
    outsideSensor = 0;
    otherWords = 0;
  }

  @Override
  public DecodeCounters counters() {
    return new DecodeCounters(0, outsideSensor, otherWords, 0, 0, 0, 0);
  }
}
