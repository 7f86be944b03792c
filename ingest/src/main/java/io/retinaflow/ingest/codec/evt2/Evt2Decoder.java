package io.retinaflow.ingest.codec.evt2;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.TimeHighClock;
import io.retinaflow.ingest.codec.TimeHighWords;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
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
  static final int AXIS_MASK = 0x7FF;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int height;
  private final TimeHighWords others = new TimeHighWords();
  private final TimeHighClock clock = others.clock();

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
        events.append(baseMicros | TimeHighWords.lowMicros(word), x, y, word >>> 28);
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
    if (word >>> 29 == 0) {
      others.drop(1);
    } else {
      others.take(word, out);
    }
  }

  @Override
  public int stateBytes() {
    return TimeHighClock.STATE_BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    others.writeState(target);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    return others.readState(source);
  }

  @Override
  public void reset() {
    others.reset();
  }

  @Override
  public DecodeReport report() {
    return others.report();
  }
}
