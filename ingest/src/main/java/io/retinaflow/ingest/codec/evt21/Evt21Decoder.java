package io.retinaflow.ingest.codec.evt21;

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
 * EVT 2.1, the vectorized format of Prophesee's generation 4 sensors and the GenX320: little-endian
 * 64-bit words, an EVT 2.0 word in the high half and a mask of 32 pixels in the low half.
 *
 * <pre>
 * bits 63-60  word         bits 59-32                                    bits 31-0
 * 0x0, 0x1    CD OFF, ON   59-54 time bits 5-0, 53-43 x, 42-32 y         valid mask
 * 0x8         TIME_HIGH    59-32 time bits 33-6                          -
 * 0xA         EXT_TRIGGER  59-54 time bits 5-0, 44-40 id, 32 value       -
 * 0xE, 0xF    OTHERS, CONTINUED: monitoring, skipped
 * </pre>
 *
 * <p>A CD word stands for one event at column x + i for each bit i of the mask that is set, in
 * ascending order; cameras give an x that is a multiple of 32. A vector may run past the sensor's
 * width; its events there are dropped and counted. Other types are not defined: skipped and
 * counted. In streams whose header says {@code endianness=legacy} the halves are swapped: the EVT
 * 2.0 word comes first in the bytes, the mask second.
 *
 * <p>Time is as in EVT 2.0 and kept by a {@link TimeHighClock} of 28 bits over 6: it wraps after
 * 2^34 us (4 h 46 min), and nothing before the first TIME_HIGH has a time: such events and triggers
 * are dropped and counted.
 *
 * <p>Worked bytes: {@code 00 00 00 00 40 CB 02 80} is TIME_HIGH 0x2CB40, {@code 00 04 00 00 C8 00
 * 1B 00} CD OFF with low bits 0, x 864, y 200 and mask bit 10: an OFF event at 0x2CB40 << 6 =
 * 11,718,656 us, (874, 200).
 *
 * <p>State: the clock's.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt21.html">EVT 2.1</a>
 */
public final class Evt21Decoder implements WordDecoder {
  static final int AXIS_MASK = 0x7FF;
  static final int VECTOR_LENGTH = Integer.SIZE;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int height;
  private final int rotation;
  private final TimeHighWords others = new TimeHighWords();
  private final TimeHighClock clock = others.clock();

  private Evt21Decoder(Resolution bounds, int rotation) {
    this.width = bounds.width();
    this.height = bounds.height();
    this.rotation = rotation;
  }

  /** Makes a decoder of words with the mask in the low half. */
  public static Evt21Decoder maskFirst(Resolution bounds) {
    return new Evt21Decoder(bounds, 0);
  }

  /** Makes a decoder of words with the mask in the high half: {@code endianness=legacy}. */
  public static Evt21Decoder maskLast(Resolution bounds) {
    return new Evt21Decoder(bounds, Integer.SIZE);
  }

  @Override
  public int wordBytes() {
    return Long.BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    EventBuffer.Writer events = out.writer((to - from) / Long.BYTES * VECTOR_LENGTH);
    // Wide enough that a whole vector at any smaller x lies on the sensor.
    int lastWhole = clock.started() ? width - VECTOR_LENGTH : -1;
    for (int position = from; position < to; position += Long.BYTES) {
      long word = Long.rotateLeft((long) WORDS.get(bytes, position), rotation);
      int type = (int) (word >>> 32);
      int x = type >>> 11 & AXIS_MASK;
      int y = type & AXIS_MASK;
      if (type >>> 29 != 0) {
        others.take(type, out);
        lastWhole = clock.started() ? width - VECTOR_LENGTH : -1;
        continue;
      }
      int mask = x <= lastWhole && y < height ? (int) word : onSensor((int) word, x, y);
      long timeMicros = clock.baseMicros() | TimeHighWords.lowMicros(type);
      for (int left = mask; left != 0; left &= left - 1) {
        events.append(timeMicros, x + Integer.numberOfTrailingZeros(left), y, type >>> 28);
      }
    }
    events.commit();
  }

  /** Bits of the mask whose pixels are on the sensor; counts the others. */
  private int onSensor(int mask, int x, int y) {
    int columns = y < height ? Math.max(0, Math.min(width - x, VECTOR_LENGTH)) : 0;
    int kept = clock.started() ? (int) (mask & ((1L << columns) - 1)) : 0;
    others.drop(Integer.bitCount(mask ^ kept));
    return kept;
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
