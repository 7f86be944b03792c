package io.retinaflow.ingest.codec.evt2;

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
 * <p>State: that of its {@link TimeHighClock}.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt2.html">EVT 2.0</a>
 */
public final class Evt2Decoder implements WordDecoder {
  static final int LOW_BITS = 6;
  static final int HIGH_BITS = 28;
  static final int AXIS_MASK = 0x7FF;
  static final int TRIGGER_ID_MASK = 0x1F;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int height;

  private final TimeHighClock clock = new TimeHighClock(LOW_BITS, HIGH_BITS);

  private long beforeTimeBase;
  private long outsideSensor;
  private long otherWords;
  private long unknownWords;

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
    EventBuffer.Writer events = out.writer((to - from) / Integer.BYTES);
    int columns = columnsWithTime();
    long baseMicros = clock.baseMicros();
    for (int position = from; position < to; position += Integer.BYTES) {
      int word = (int) WORDS.get(bytes, position);
      int x = word >>> 11 & AXIS_MASK;
      int y = word & AXIS_MASK;
      if (word >>> 29 == 0 && x < columns && y < height) {
        events.append(baseMicros | lowMicros(word), x, y, word >>> 28);
        continue;
      }
      withoutEvent(word, out);
      columns = columnsWithTime();
      baseMicros = clock.baseMicros();
    }
    events.commit();
  }

  /** Columns of the sensor; none while events have no time. */
  private int columnsWithTime() {
    return clock.started() ? width : 0;
  }

  private void withoutEvent(int word, EventBuffer out) {
    switch (word >>> 28) {
      case 0x0, 0x1 -> dropped();
      case 0x8 -> clock.set(word & 0xFFF_FFFF);
      case 0xA -> trigger(word, out);
      case 0xE, 0xF -> otherWords++;
      default -> unknownWords++;
    }
  }

  private void dropped() {
    if (clock.started()) {
      outsideSensor++;
    } else {
      beforeTimeBase++;
    }
  }

  private void trigger(int word, EventBuffer out) {
    if (!clock.started()) {
      beforeTimeBase++;
      return;
    }
    long timeMicros = clock.baseMicros() | lowMicros(word);
    out.appendTrigger(new Trigger(timeMicros, word >>> 8 & TRIGGER_ID_MASK, (word & 1) != 0));
  }

  private static int lowMicros(int word) {
    return word >>> 22 & 0x3F;
  }

  @Override
  public int stateBytes() {
    return TimeHighClock.STATE_BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    clock.writeState(target);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    return clock.readState(source);
  }

  @Override
  public void reset() {
    clock.reset();
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
