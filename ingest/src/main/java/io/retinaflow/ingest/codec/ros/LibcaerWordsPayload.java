package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The encoding {@code libcaer_cmp}: little-endian 16-bit words that change a running state, a
 * transpose of EVT 3.0.
 *
 * <pre>
 * bits 15-12  word          bits 11-0
 * 0           TIME_HIGH     time bits 23-12
 * 1           TIME_LOW      time bits 11-0
 * 2           ADDR_X        10-0 x
 * 3           ADDR_Y        10-0 y, 11 polarity (1: ON): one event
 * 4           VECT_BASE_Y   10-0 base, 11 polarity: no event
 * 5           VECT_8        7-0 mask: an event at base + i for each bit i set; then base += 8
 * </pre>
 *
 * <p>Time is in microseconds since the message's time base and starts from 0 in every message; x,
 * base and polarity persist over messages. Other words are skipped and counted.
 *
 * <p>State, little-endian: i16 x, i16 base | polarity &lt;&lt; 12.
 *
 * @see <a href="https://github.com/ros-event-camera/event_camera_codecs">event_camera_codecs</a>
 */
final class LibcaerWordsPayload implements Payload {
  static final int TIME_HIGH = 0;
  static final int TIME_LOW = 1;
  static final int ADDR_X = 2;
  static final int ADDR_Y = 3;
  static final int VECT_BASE_Y = 4;
  static final int VECT_8 = 5;
  static final int LOW_BITS = 12;
  static final int AXIS_MASK = 0x7FF;
  static final int POLARITY_BIT = 0x800;
  static final int VECTOR_LENGTH = 8;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAYLOAD_MASK = 0xFFF;
  private static final int STATE_POLARITY_BIT = 0x1000;
  // Every y from here on is outside any sensor, so the base need not grow further.
  private static final int END_OF_COLUMN = AXIS_MASK + 1;

  private final int width;
  private final int height;
  private long baseMicros;
  private int high;
  private int low;
  private int x;
  private int base;
  private boolean baseOn;
  private long outsideSensor;
  private long unknownWords;

  LibcaerWordsPayload(Resolution bounds) {
    this.width = bounds.width();
    this.height = Math.min(bounds.height(), END_OF_COLUMN);
  }

  @Override
  public void startMessage(long baseNanos) {
    baseMicros = Math.floorDiv(baseNanos, NANOS_PER_MICRO);
    high = 0;
    low = 0;
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
        case TIME_HIGH -> high = payload;
        case TIME_LOW -> low = payload;
        case ADDR_X -> x = payload & AXIS_MASK;
        case ADDR_Y -> event(payload & AXIS_MASK, (payload & POLARITY_BIT) != 0, out);
        case VECT_BASE_Y -> vectorBase(payload);
        case VECT_8 -> vector(payload & 0xFF, out);
        default -> unknownWords++;
      }
    }
  }

  private void event(int y, boolean on, EventBuffer out) {
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    out.append(baseMicros + (high << LOW_BITS | low), x, y, on);
  }

  private void vectorBase(int payload) {
    base = payload & AXIS_MASK;
    baseOn = (payload & POLARITY_BIT) != 0;
  }

  private void vector(int mask, EventBuffer out) {
    for (int left = mask; left != 0; left &= left - 1) {
      event(base + Integer.numberOfTrailingZeros(left), baseOn, out);
    }
    base = Math.min(base + VECTOR_LENGTH, END_OF_COLUMN);
  }

  @Override
  public int stateBytes() {
    return 2 * Short.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target.putShort((short) x).putShort((short) (base | (baseOn ? STATE_POLARITY_BIT : 0)));
  }

  @Override
  public boolean readState(ByteBuffer source) {
    x = Short.toUnsignedInt(source.getShort());
    int packedBase = Short.toUnsignedInt(source.getShort());
    baseOn = (packedBase & STATE_POLARITY_BIT) != 0;
    base = packedBase & ~STATE_POLARITY_BIT;
    return x <= AXIS_MASK && base <= END_OF_COLUMN;
  }

  @Override
  public void reset() {
    x = 0;
    base = 0;
    baseOn = false;
    outsideSensor = 0;
    unknownWords = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.UNKNOWN_WORD, unknownWords);
  }
}
