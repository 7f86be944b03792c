package io.retinaflow.ingest.codec.evt3;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
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
 * <p>State, little-endian: i64 loops, i16 high (-1 before the first TIME_HIGH), i16 low, i16 y, i16
 * base | polarity << 12.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt3.html">EVT 3.0</a>
 */
public final class Evt3Decoder implements WordDecoder {
  static final int LOW_BITS = 12;
  static final int HIGH_BITS = 12;
  static final int LOOP_FALL = 2048;
  static final int AXIS_MASK = 0x7FF;
  static final int POLARITY_BIT = 0x800;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAYLOAD_MASK = 0xFFF;
  private static final int STATE_POLARITY_BIT = 0x1000;
  // Every x from here on is outside any sensor, so the base need not grow further.
  private static final int END_OF_ROW = AXIS_MASK + 1;
  // Keeps loops << 24 inside a long.
  private static final long MAX_LOOPS = 1L << 38;
  private static final int UNKNOWN = -1;

  private final int width;
  private final int height;

  private long loops;
  private int high = UNKNOWN;
  private int low;
  private long timeMicros;
  private int y;
  private int base;
  private boolean baseOn;

  private long beforeTimeBase;
  private long outsideSensor;
  private long otherWords;
  private long unknownWords;
  private long backwardTimes;
  private long loopsMet;

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
    for (int position = from; position < to; position += Short.BYTES) {
      int word = (short) WORDS.get(bytes, position);
      int payload = word & PAYLOAD_MASK;
      switch (word >>> 12 & 0xF) {
        case 0x0 -> y = payload & AXIS_MASK;
        case 0x2 -> single(payload, out);
        case 0x3 -> vectorBase(payload);
        case 0x4 -> vector(payload, 12, out);
        case 0x5 -> vector(payload & 0xFF, 8, out);
        case 0x6 -> timeLow(payload);
        case 0x8 -> timeHigh(payload);
        case 0xA -> trigger(payload, out);
        case 0x7, 0xE, 0xF -> otherWords++;
        default -> unknownWords++;
      }
    }
  }

  private void single(int payload, EventBuffer out) {
    int x = payload & AXIS_MASK;
    if (high < 0) {
      beforeTimeBase++;
      return;
    }
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    out.append(timeMicros, x, y, (payload & POLARITY_BIT) != 0);
  }

  private void vectorBase(int payload) {
    base = payload & AXIS_MASK;
    baseOn = (payload & POLARITY_BIT) != 0;
  }

  private void vector(int mask, int length, EventBuffer out) {
    int first = base;
    base = Math.min(first + length, END_OF_ROW);
    if (high < 0) {
      beforeTimeBase += Integer.bitCount(mask);
      return;
    }
    if (y >= height) {
      outsideSensor += Integer.bitCount(mask);
      return;
    }
    for (int left = mask; left != 0; left &= left - 1) {
      int x = first + Integer.numberOfTrailingZeros(left);
      if (x >= width) {
        outsideSensor += Integer.bitCount(left);
        return;
      }
      out.append(timeMicros, x, y, baseOn);
    }
  }

  private void timeLow(int newLow) {
    low = newLow;
    retime();
  }

  private void timeHigh(int newHigh) {
    if (newHigh == high) {
      return;
    }
    if (high - newHigh >= LOOP_FALL) {
      loops++;
      loopsMet++;
    } else if (newHigh < high) {
      backwardTimes++;
    }
    high = newHigh;
    low = 0;
    retime();
  }

  private void retime() {
    timeMicros = loops << (HIGH_BITS + LOW_BITS) | (long) high << LOW_BITS | low;
  }

  private void trigger(int payload, EventBuffer out) {
    if (high < 0) {
      beforeTimeBase++;
      return;
    }
    out.appendTrigger(new Trigger(timeMicros, payload >>> 8, (payload & 1) != 0));
  }

  @Override
  public int stateBytes() {
    return Long.BYTES + 4 * Short.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target
        .putLong(loops)
        .putShort((short) high)
        .putShort((short) low)
        .putShort((short) y)
        .putShort((short) (base | (baseOn ? STATE_POLARITY_BIT : 0)));
  }

  @Override
  public boolean readState(ByteBuffer source) {
    loops = source.getLong();
    high = source.getShort();
    low = Short.toUnsignedInt(source.getShort());
    y = Short.toUnsignedInt(source.getShort());
    int packedBase = Short.toUnsignedInt(source.getShort());
    baseOn = (packedBase & STATE_POLARITY_BIT) != 0;
    base = packedBase & ~STATE_POLARITY_BIT;
    retime();
    return loops >= 0
        && loops < MAX_LOOPS
        && high >= UNKNOWN
        && high <= PAYLOAD_MASK
        && low <= PAYLOAD_MASK
        && y <= AXIS_MASK
        && base <= END_OF_ROW;
  }

  @Override
  public void reset() {
    loops = 0;
    high = UNKNOWN;
    low = 0;
    y = 0;
    base = 0;
    baseOn = false;
    beforeTimeBase = 0;
    outsideSensor = 0;
    otherWords = 0;
    unknownWords = 0;
    backwardTimes = 0;
    loopsMet = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.BEFORE_TIME_BASE, beforeTimeBase)
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.OTHER_WORD, otherWords)
        .plus(Finding.UNKNOWN_WORD, unknownWords)
        .plus(Finding.BACKWARD_TIME, backwardTimes)
        .plus(Finding.LOOP, loopsMet);
  }
}
