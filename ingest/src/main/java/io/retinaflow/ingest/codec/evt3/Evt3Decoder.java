package io.retinaflow.ingest.codec.evt3;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.TimeHighClock;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * EVT 3.0, the format of Prophesee's generation 4 sensors: little-endian 16-bit words that change a
 * running state.
 *
 * <pre>
 * bits 15-12  word          bits 11-0
 * 0x0         ADDR_Y        10-0 y; 11 says which of two synchronised cameras, ignored
 * 0x2         ADDR_X        10-0 x, 11 polarity (1: ON): one event
 * 0x3         VECT_BASE_X   10-0 base, 11 polarity: no event
 * 0x4         VECT_12       11-0 mask: an event at base + i for each bit i set; then base += 12
 * 0x5         VECT_8        7-0 mask: the same; then base += 8
 * 0x6         TIME_LOW      11-0 time bits 11-0
 * 0x8         TIME_HIGH     11-0 time bits 23-12
 * 0xA         EXT_TRIGGER   11-8 id, 0 value (1: rising)
 * 0xE, 0x7, 0xF  OTHERS, CONTINUED_4, CONTINUED_12: monitoring, skipped
 * </pre>
 *
 * <p>Other types are not defined (some cameras pad with 0x9999): skipped one by one and counted.
 * OTHERS words are skipped by their own type too, since cameras send fewer continuations than their
 * subtype promises.
 *
 * <p>Time in microseconds is {@code loops << 24 | high << 12 | low}. A TIME_HIGH that differs from
 * the last clears {@code low}, which is stale until the next TIME_LOW. The counter wraps every 16.8
 * s: a TIME_HIGH at least 2048 below the last counts a loop, a smaller fall is taken as it is.
 * Nothing before the first TIME_HIGH has a time: such events and triggers are dropped and counted.
 * y and base persist over time words; base persists after vectors. A vector may run past the
 * sensor's width; its events there are dropped and counted. These are the rules of openeb's robust
 * decoder.
 *
 * <p>Worked bytes: {@code 2D 8B} TIME_HIGH 0xB2D, {@code 00 60} TIME_LOW 0, {@code C8 00} ADDR_Y
 * 200, {@code 6A 23} ADDR_X 874 OFF: an OFF event at 11,718,656 us, (874, 200).
 *
 * <p>State, little-endian: that of its {@link TimeHighClock}, i16 low, i16 y, i16 base | polarity
 * << 12.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt3.html">EVT 3.0</a>
 */
public final class Evt3Decoder implements WordDecoder {
  static final int LOW_BITS = 12;
  static final int HIGH_BITS = 12;
  static final int AXIS_MASK = 0x7FF;
  static final int POLARITY_BIT = 0x800;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAYLOAD_MASK = 0xFFF;
  private static final int STATE_POLARITY_SHIFT = 12;
  private static final int LONGEST_VECTOR = 12;
  // Every x from here on is outside any sensor, so the base need not grow further.
  private static final int END_OF_ROW = AXIS_MASK + 1;

  private final int width;
  private final int height;

  private final TimeHighClock clock = new TimeHighClock(LOW_BITS, HIGH_BITS);
  private int low;
  private int y;
  private int base;
  private int basePolarity;

  private long beforeTimeBase;
  private long outsideSensor;
  private long otherWords;
  private long unknownWords;

  /** Makes a decoder for a sensor of the given size. */
  public Evt3Decoder(Resolution bounds) {
    this.width = Math.min(bounds.width(), END_OF_ROW);
    this.height = bounds.height();
  }

  @Override
  public int wordBytes() {
    return Short.BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    EventBuffer.Writer events = out.writer((to - from) / Short.BYTES * LONGEST_VECTOR);
    int row = y;
    int columns = columns();
    long timeMicros = timeMicros();
    for (int position = from; position < to; position += Short.BYTES) {
      int word = (short) WORDS.get(bytes, position);
      int type = word >>> 12 & 0xF;
      if (type == 0x2 && (word & AXIS_MASK) < columns) {
        events.append(timeMicros, word & AXIS_MASK, row, word >>> 11 & 1);
      } else if (type == 0x0) {
        row = word & AXIS_MASK;
        y = row;
        columns = columns();
      } else if (type == 0x4 || type == 0x5) {
        int first = base;
        for (int left = mask(word, type, columns); left != 0; left &= left - 1) {
          events.append(timeMicros, first + Integer.numberOfTrailingZeros(left), row, basePolarity);
        }
      } else {
        withoutPixel(type, word & PAYLOAD_MASK, timeMicros, out);
        columns = columns();
        timeMicros = timeMicros();
      }
    }
    events.commit();
  }

  /** Columns on which an event has a time and lies on the sensor; none in rows below it. */
  private int columns() {
    return clock.started() && y < height ? width : 0;
  }

  private long timeMicros() {
    return clock.baseMicros() | low;
  }

  /** Pixels of a vector that lie on the sensor; counts the others and moves the base. */
  private int mask(int word, int type, int columns) {
    int length = type == 0x4 ? LONGEST_VECTOR : 8;
    int mask = word & ((1 << length) - 1);
    int first = base;
    base = Math.min(first + length, END_OF_ROW);
    if (first + length <= columns) {
      return mask;
    }
    int kept = mask & ((1 << Math.max(0, columns - first)) - 1);
    drop(Integer.bitCount(mask ^ kept));
    return kept;
  }

  private void drop(int events) {
    if (clock.started()) {
      outsideSensor += events;
    } else {
      beforeTimeBase += events;
    }
  }

  private void withoutPixel(int type, int payload, long timeMicros, EventBuffer out) {
    switch (type) {
      case 0x2 -> drop(1);
      case 0x3 -> vectorBase(payload);
      case 0x6 -> low = payload;
      case 0x8 -> timeHigh(payload);
      case 0xA -> trigger(payload, timeMicros, out);
      case 0x7, 0xE, 0xF -> otherWords++;
      default -> unknownWords++;
    }
  }

  private void vectorBase(int payload) {
    base = payload & AXIS_MASK;
    basePolarity = payload >>> 11;
  }

  private void timeHigh(int high) {
    if (clock.set(high)) {
      low = 0;
    }
  }

  private void trigger(int payload, long timeMicros, EventBuffer out) {
    if (!clock.started()) {
      beforeTimeBase++;
      return;
    }
    out.appendTrigger(new Trigger(timeMicros, payload >>> 8, (payload & 1) != 0));
  }

  @Override
  public int stateBytes() {
    return TimeHighClock.STATE_BYTES + 3 * Short.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    clock.writeState(target);
    target.putShort((short) low).putShort((short) y);
    target.putShort((short) (base | basePolarity << STATE_POLARITY_SHIFT));
  }

  @Override
  public boolean readState(ByteBuffer source) {
    boolean valid = clock.readState(source);
    low = Short.toUnsignedInt(source.getShort());
    y = Short.toUnsignedInt(source.getShort());
    int packedBase = Short.toUnsignedInt(source.getShort());
    basePolarity = packedBase >>> STATE_POLARITY_SHIFT;
    base = packedBase & ((1 << STATE_POLARITY_SHIFT) - 1);
    return valid
        && low <= PAYLOAD_MASK
        && y <= AXIS_MASK
        && base <= END_OF_ROW
        && basePolarity <= 1;
  }

  @Override
  public void reset() {
    clock.reset();
    low = 0;
    y = 0;
    base = 0;
    basePolarity = 0;
    beforeTimeBase = 0;
    outsideSensor = 0;
    otherWords = 0;
    unknownWords = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.BEFORE_TIME_BASE, beforeTimeBase)
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.OTHER_WORD, otherWords)
        .plus(Finding.UNKNOWN_WORD, unknownWords)
        .plus(Finding.BACKWARD_TIME, clock.backwardSteps())
        .plus(Finding.LOOP, clock.loopsMet());
  }
}
