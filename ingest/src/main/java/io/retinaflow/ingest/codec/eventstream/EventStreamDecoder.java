package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.RecordDecoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.DisplayEvent;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.GenericEvent;
import io.retinaflow.ingest.event.ThresholdCrossing;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Event Stream 2.0 (.es): events of 1 byte and more, little-endian, each with the time since the
 * last.
 *
 * <pre>
 * type     lead byte             then                          reset  overflows
 * generic  delta                 length, payload               0xFE   0xFF: +254 us
 * dvs      delta << 1 | on       u16 x, u16 y                  0xFE   0xFF: +127 us
 * atis     delta << 2 | p << 1   u16 x, u16 y                  0xFC   0xFD, FE, FF: +63, 126, 189 us
 *            | crossing
 * display  delta                 u8 x, u8 y, u8 signal         0xFE   0xFF: +254 us
 * color    delta                 u16 x, u16 y, u8 r, g, b      0xFE   0xFF: +254 us
 * </pre>
 *
 * <p>Deltas are in microseconds and add up from 0 at the start of the file. A reset says that the
 * camera's state was lost; like the reference reader this one only counts it. The length of a
 * generic payload comes in groups of 7 bits, lowest first, in bits 7-1 of bytes whose bit 0 is set
 * in all but the last; over 1 MiB it is malformed.
 *
 * <p>Row 0 is at the bottom of the image; rows are given as they are stored. Only dvs events and
 * the changes among atis events have a polarity: events of the other types are OFF, those of
 * generic at pixel (0, 0). What else there is goes to side streams: of each event of these types a
 * {@link GenericEvent}, {@link DisplayEvent} or {@link ColorEvent}, and of atis the {@link
 * ThresholdCrossing}s, which are no events: bit 1 tells the second from the first. Those not asked
 * for are counted, each as one other element.
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
  private static final long MAX_MICROS = 1L << 62;

  private final EventFormat format;
  private final EventStreamType type;
  private final int width;
  private final int height;
  private final boolean givesElements;

  private long timeMicros;
  private long outsideSensor;
  private long resets;
  private long otherElements;

  /**
   * Makes a decoder that stands behind the header of a file.
   *
   * @param format format that errors name
   * @param type type that the header states
   * @param parameters sensor size, and the kinds of side elements to give
   */
  public EventStreamDecoder(EventFormat format, EventStreamType type, StreamParameters parameters) {
    this.format = format;
    this.type = type;
    this.width = parameters.bounds().width();
    this.height = parameters.bounds().height();
    this.givesElements = parameters.sideStreams().stream().anyMatch(format::carries);
  }

  @Override
  public int maxRecordBytes() {
    return type == EventStreamType.GENERIC
        ? 1 + GenericPayload.MAX_LENGTH_BYTES + GenericPayload.MAX_BYTES
        : type.recordBytes();
  }

  @Override
  public int decodeRecords(byte[] bytes, int from, int to, EventBuffer out)
      throws MalformedPacketException {
    EventBuffer.Writer events = out.writer(to - from);
    try {
      return decodeRecords(bytes, from, to, events, out);
    } finally {
      events.commit();
    }
  }

  private int decodeRecords(
      byte[] bytes, int from, int to, EventBuffer.Writer events, EventBuffer sides)
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
              ? payloadEnd(bytes, from, position, to)
              : position + type.recordBytes();
      if (end > to) {
        break;
      }
      timeMicros += lead >>> type.deltaShift();
      event(bytes, position, end, events, sides);
      position = end;
    }
    return position;
  }

  private void withoutEvent(int overflows) {
    if (overflows == 0) {
      resets++;
    }
    timeMicros += (long) overflows * type.overflowMicros();
  }

  private void event(
      byte[] bytes, int position, int end, EventBuffer.Writer events, EventBuffer sides) {
    switch (type) {
      case GENERIC -> generic(bytes, position, end, events, sides);
      case DVS -> pixel(bytes, position, bytes[position] & 1, events);
      case ATIS -> atis(bytes, position, events, sides);
      case DISPLAY -> display(bytes, position, events, sides);
      case COLOR -> color(bytes, position, events, sides);
    }
  }

  private void generic(
      byte[] bytes, int position, int end, EventBuffer.Writer events, EventBuffer sides) {
    if (append(0, 0, 0, events) && wantsElement()) {
      int start = GenericPayload.start(bytes, position + 1);
      sides.append(new GenericEvent(timeMicros, Arrays.copyOfRange(bytes, start, end)));
    }
  }

  private void atis(byte[] bytes, int position, EventBuffer.Writer events, EventBuffer sides) {
    boolean crossing = (bytes[position] & 1) != 0;
    if (!crossing) {
      pixel(bytes, position, bytes[position] >>> 1 & 1, events);
      return;
    }
    int x = shortAt(bytes, position + 1);
    int y = shortAt(bytes, position + 3);
    if (isInside(x, y) && wantsElement()) {
      boolean second = (bytes[position] & 2) != 0;
      sides.append(new ThresholdCrossing(timeMicros, x, y, second));
    }
  }

  private void display(byte[] bytes, int position, EventBuffer.Writer events, EventBuffer sides) {
    int x = bytes[position + 1] & 0xFF;
    int y = bytes[position + 2] & 0xFF;
    if (append(x, y, 0, events) && wantsElement()) {
      sides.append(new DisplayEvent(timeMicros, x, y, bytes[position + 3] & 0xFF));
    }
  }

  private void color(byte[] bytes, int position, EventBuffer.Writer events, EventBuffer sides) {
    int x = shortAt(bytes, position + 1);
    int y = shortAt(bytes, position + 3);
    if (append(x, y, 0, events) && wantsElement()) {
      int red = bytes[position + 5] & 0xFF;
      int green = bytes[position + 6] & 0xFF;
      int blue = bytes[position + 7] & 0xFF;
      sides.append(new ColorEvent(timeMicros, x, y, red, green, blue));
    }
  }

  /** Whether side elements are asked for; counts the one at hand if not. */
  private boolean wantsElement() {
    if (!givesElements) {
      otherElements++;
    }
    return givesElements;
  }

  private void pixel(byte[] bytes, int position, int polarity, EventBuffer.Writer events) {
    append(shortAt(bytes, position + 1), shortAt(bytes, position + 3), polarity, events);
  }

  /** Appends an event if its pixel is on the sensor, and tells whether. */
  private boolean append(int x, int y, int polarity, EventBuffer.Writer events) {
    boolean inside = isInside(x, y);
    if (inside) {
      events.append(timeMicros, x, y, polarity);
    }
    return inside;
  }

  /** Whether the pixel is on the sensor; counts it if not. */
  private boolean isInside(int x, int y) {
    if (x >= width || y >= height) {
      outsideSensor++;
      return false;
    }
    return true;
  }

  private static int shortAt(byte[] bytes, int index) {
    return (bytes[index] & 0xFF) | (bytes[index + 1] & 0xFF) << 8;
  }

  private int payloadEnd(byte[] bytes, int from, int position, int to)
      throws MalformedPacketException {
    int end = GenericPayload.end(bytes, position + 1, to);
    if (end == GenericPayload.TOO_LONG) {
      throw new MalformedPacketException(
          format,
          position - from,
          "a payload of at most " + GenericPayload.MAX_BYTES + " bytes",
          "a greater length");
    }
    return end;
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
    resets = 0;
    otherElements = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.OTHER_WORD, resets)
        .plus(Finding.OTHER_ELEMENT, otherElements);
  }
}
