package io.retinaflow.ingest.codec.evt2;

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
 * EVT 2.0, the format of Prophesee's generation 3 sensors: little-endian 32-bit words.
 *
 * <pre>
 * bits 31-28  word         bits 27-0
 * 0x0, 0x1    CD OFF, ON   27-22 time bits 5-0, 21-11 x, 10-0 y
 * 0x8         TIME_HIGH    27-0  time bits 33-6
 * 0xA         EXT_TRIGGER  27-22 time bits 5-0, 12-8 id, 0 value (1: rising)
 * 0xE, 0xF    OTHERS, CONTINUED: monitoring, skipped
 * </pre>
 *
 * <p>Other types are not defined: skipped and counted. Time in microseconds is {@code loops << 34 |
 * high << 6 | low}. The counter wraps after 2^34 us (4 h 46 min): a TIME_HIGH that is at least 2^27
 * below the last one counts a loop, a smaller fall is taken as it is and time goes back, as serial
 * captures of real sensors show. Nothing before the first TIME_HIGH has a time: such events and
 * triggers are dropped and counted.
 *
 * <p>Worked bytes: {@code 70 50 00 80} is TIME_HIGH 0x5070, {@code 79 68 07 10} CD ON with low bits
 * 0, x 237, y 121: an ON event at 0x5070 << 6 = 1,317,888 us, (237, 121).
 *
 * <p>State, little-endian: i64 loops, i32 high (-1 before the first TIME_HIGH).
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt2.html">EVT 2.0</a>
 */
public final class Evt2Decoder implements WordDecoder {
  static final int LOW_BITS = 6;
  static final int HIGH_BITS = 28;
  static final int LOOP_FALL = 1 << 27;
  static final int AXIS_MASK = 0x7FF;
  static final int TRIGGER_ID_MASK = 0x1F;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  // Keeps loops << 34 inside a long.
  private static final long MAX_LOOPS = 1L << 28;
  private static final int UNKNOWN = -1;

  private final int width;
  private final int height;

  private long loops;
  private int high = UNKNOWN;
  private long baseMicros;

  private long beforeTimeBase;
  private long outsideSensor;
  private long otherWords;
  private long unknownWords;
  private long backwardTimes;
  private long loopsMet;

  /** Makes a decoder for a sensor of the given size. */
  public Evt2Decoder(Resolution bounds) {
    this.width = bounds.width();
    this.height = bounds.height();
  }

  @Override
  public int wordBytes() {
    return Integer.BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    for (int position = from; position < to; position += Integer.BYTES) {
      int word = (int) WORDS.get(bytes, position);
      switch (word >>> 28) {
        case 0x0 -> contrast(word, false, out);
        case 0x1 -> contrast(word, true, out);
        case 0x8 -> timeHigh(word & 0xFFF_FFFF);
        case 0xA -> trigger(word, out);
        case 0xE, 0xF -> otherWords++;
        default -> unknownWords++;
      }
    }
  }

  private void contrast(int word, boolean on, EventBuffer out) {
    int x = word >>> 11 & AXIS_MASK;
    int y = word & AXIS_MASK;
    if (high < 0) {
      beforeTimeBase++;
      return;
    }
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    out.append(baseMicros | lowMicros(word), x, y, on);
  }

  private void timeHigh(int newHigh) {
    if (high - newHigh >= LOOP_FALL) {
      loops++;
      loopsMet++;
    } else if (newHigh < high) {
      backwardTimes++;
    }
    high = newHigh;
    rebase();
  }

  private void rebase() {
    baseMicros = loops << (HIGH_BITS + LOW_BITS) | (long) high << LOW_BITS;
  }

  private void trigger(int word, EventBuffer out) {
    if (high < 0) {
      beforeTimeBase++;
      return;
    }
    long timeMicros = baseMicros | lowMicros(word);
    out.appendTrigger(new Trigger(timeMicros, word >>> 8 & TRIGGER_ID_MASK, (word & 1) != 0));
  }

  private static int lowMicros(int word) {
    return word >>> 22 & 0x3F;
  }

  @Override
  public int stateBytes() {
    return Long.BYTES + Integer.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target.putLong(loops).putInt(high);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    loops = source.getLong();
    high = source.getInt();
    rebase();
    return loops >= 0 && loops < MAX_LOOPS && high >= UNKNOWN && high < 1 << HIGH_BITS;
  }

  @Override
  public void reset() {
    loops = 0;
    high = UNKNOWN;
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
