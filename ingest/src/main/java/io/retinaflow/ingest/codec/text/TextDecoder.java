package io.retinaflow.ingest.codec.text;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.RecordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Events as lines of text, one a line, laid out as a {@link TextLayout} says.
 *
 * <pre>
 * line    = [event | comment] [CR] LF          4096 bytes at most
 * event   = field { separator field }          one for each column of the layout
 * comment = ("#" | "%") anything               skipped and counted as another word
 * number  = [+-] digits [. digits] [e [+-] digits]
 * </pre>
 *
 * <p>Blanks around fields mean nothing. A time is rounded to the nearest microsecond, halves away
 * from zero: a decimal fraction of a second with six digits is exact, whatever a double would make
 * of it. A time in microseconds must be whole, and so must coordinates: a fraction there tells that
 * the unit or the columns are others than the layout's. Polarities are read as {@link TextPolarity}
 * says. A line that breaks this is malformed, with the offset of the field.
 *
 * <p>Tables of recordings are often not sorted by time: lines are taken in their order, and each
 * time below the one before is counted. Pixels outside the sensor are dropped and counted.
 *
 * <p>Worked bytes: {@code 0.000042,7,9,1} and a line feed, in seconds, is an ON event at 42 us, (7,
 * 9).
 *
 * <p>State, little-endian: i64 last time (2^63 - 1 negated and less 1: none), then the layout: u8
 * separator, u8 time unit, u8 polarity, u8 number of columns, 16 times u8 column, each numbered in
 * the order of its declaration. So whoever has the state need not know the layout.
 */
public final class TextDecoder implements RecordDecoder {
  /** Length that a line, its end included, must stay below. */
  static final int MAX_LINE_BYTES = 4096;

  // Four fields of one digit, three separators and the line feed.
  private static final int MIN_EVENT_BYTES = 8;
  private static final long NO_TIME = Long.MIN_VALUE;
  private static final int COORDINATE_LIMIT = 1 << 16;
  private static final int MAX_QUOTED_BYTES = 40;

  private final EventFormat format;
  private final int width;
  private final int height;
  private final TextLayout initialLayout;
  private final LineFields fields = new LineFields();
  private final Decimal decimal = new Decimal();
  private TextLayout layout;

  private long lastMicros = NO_TIME;
  private long outsideSensor;
  private long comments;
  private long backwardTimes;

  /**
   * Makes a decoder of lines.
   *
   * @param format format that errors name
   */
  public TextDecoder(EventFormat format, TextLayout layout, Resolution bounds) {
    this.format = format;
    this.initialLayout = layout;
    this.layout = layout;
    this.width = bounds.width();
    this.height = bounds.height();
  }

  @Override
  public int maxRecordBytes() {
    return MAX_LINE_BYTES;
  }

  @Override
  public int decodeRecords(byte[] bytes, int from, int to, EventBuffer out)
      throws MalformedPacketException {
    EventBuffer.Writer events = out.writer((to - from) / MIN_EVENT_BYTES);
    int lineStart = from;
    try {
      for (int end; (end = lineEnd(bytes, lineStart, to)) < to; lineStart = end + 1) {
        line(bytes, lineStart, end, events);
      }
    } catch (MalformedPacketException e) {
      // Lines count from their own start, the caller from the first.
      throw e.shifted(lineStart - from);
    } finally {
      events.commit();
    }
    return lineStart;
  }

  /**
   * Index behind the line that starts at {@code from}, above {@code to} if it is not whole; what is
   * longer than a line may be counts as one, for the decoder to say so.
   */
  public static int recordEnd(byte[] bytes, int from, int to) {
    int end = lineEnd(bytes, from, Math.min(to, from + MAX_LINE_BYTES));
    return end == from + MAX_LINE_BYTES ? end : end + 1;
  }

  private static int lineEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private void line(byte[] bytes, int from, int to, EventBuffer.Writer events)
      throws MalformedPacketException {
    fields.start(bytes, from, to, layout.separator());
    if (to - from >= MAX_LINE_BYTES) {
      throw new MalformedPacketException(
          format, 0, "a line below " + MAX_LINE_BYTES + " bytes", "one of " + (to - from));
    }
    if (fields.isBlankLine()) {
      return;
    }
    if (fields.isComment()) {
      comments++;
      return;
    }
    event(events);
  }

  private void event(EventBuffer.Writer events) throws MalformedPacketException {
    long timeMicros = 0;
    int x = 0;
    int y = 0;
    int polarity = 0;
    for (int i = 0; i < layout.columns().size(); i++) {
      if (!fields.next()) {
        throw malformed(layout.columns().size() + " columns", i + " columns");
      }
      switch (layout.columns().get(i)) {
        case TIME -> timeMicros = time();
        case X -> x = coordinate();
        case Y -> y = coordinate();
        case POLARITY -> polarity = polarity();
        case OTHER -> {}
      }
    }
    if (fields.next()) {
      throw malformed(
          "the end of the line after " + layout.columns().size() + " columns", quoted());
    }
    append(timeMicros, x, y, polarity, events);
  }

  private void append(long timeMicros, int x, int y, int polarity, EventBuffer.Writer events) {
    backwardTimes += timeMicros < lastMicros ? 1 : 0;
    lastMicros = timeMicros;
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    events.append(timeMicros, x, y, polarity);
  }

  private long time() throws MalformedPacketException {
    boolean whole = layout.timeUnit() == TextTimeUnit.MICROSECONDS;
    if (!parse(layout.timeUnit().microsExponent()) || (whole && !decimal.exact())) {
      throw malformed(whole ? "a whole number of microseconds" : "a time in " + layout.timeUnit());
    }
    return decimal.value();
  }

  /** A coordinate; one that no sensor has for all that 16 bits cannot hold. */
  private int coordinate() throws MalformedPacketException {
    if (!parse(0) || !decimal.exact()) {
      throw malformed("a whole pixel coordinate");
    }
    long value = decimal.value();
    return value < 0 || value >= COORDINATE_LIMIT ? COORDINATE_LIMIT : (int) value;
  }

  private int polarity() throws MalformedPacketException {
    if (parse(0) && decimal.exact() && (layout.polarity() == TextPolarity.ABOVE_ZERO || isSign())) {
      return decimal.value() > 0 ? 1 : 0;
    }
    if (fields.isWord("true")) {
      return 1;
    }
    if (fields.isWord("false")) {
      return 0;
    }
    throw malformed("a polarity as in " + layout.polarity());
  }

  private boolean isSign() {
    return decimal.value() >= -1 && decimal.value() <= 1;
  }

  private boolean parse(int scale) {
    return decimal.parse(fields.bytes(), fields.fieldStart(), fields.fieldEnd(), scale);
  }

  private MalformedPacketException malformed(String expected) {
    return malformed(expected, quoted());
  }

  private MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(
        format, fields.fieldStart() - fields.lineStart(), expected, actual);
  }

  private String quoted() {
    int length = Math.min(fields.fieldEnd() - fields.fieldStart(), MAX_QUOTED_BYTES);
    String field =
        new String(fields.bytes(), fields.fieldStart(), length, StandardCharsets.ISO_8859_1);
    return "'" + field + "'";
  }

  @Override
  public int stateBytes() {
    return Long.BYTES + TextLayoutState.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    TextLayoutState.write(layout, target.putLong(lastMicros));
  }

  @Override
  public boolean readState(ByteBuffer source) {
    lastMicros = source.getLong();
    try {
      layout = TextLayoutState.read(source);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public void reset() {
    layout = initialLayout;
    lastMicros = NO_TIME;
    outsideSensor = 0;
    comments = 0;
    backwardTimes = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.OTHER_WORD, comments)
        .plus(Finding.BACKWARD_TIME, backwardTimes);
  }
}
