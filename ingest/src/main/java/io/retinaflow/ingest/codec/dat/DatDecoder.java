package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Events of DAT files, the older Prophesee and ATIS format: little-endian records of two 32-bit
 * words.
 *
 * <pre>
 * word 0  time in microseconds
 * word 1  version 2: 31-28 polarity (any but 0: ON), 27-14 y, 13-0 x
 *         version 1: 17 polarity (1: ON), 16-9 y, 8-0 x
 * </pre>
 *
 * <p>Time wraps after 2^32 us (71.6 min): a time more than 2^31 us below the last has wrapped, one
 * more than 2^31 us above it stepped back over the last wrap. Smaller falls are jitter: kept and
 * counted. Pixels outside the sensor are dropped and counted.
 *
 * <p>In a file, lines {@code % ...} come first, then a byte that tells the type of the records
 * (0x00 or 0x0C: events, 0x0E: triggers, see {@link DatTriggerDecoder}) and one that tells their
 * length, 8. The line {@code % Version} tells the layout; without it, it is version 1.
 *
 * <p>Worked bytes, version 2: {@code 42 00 00 00 2A C0 08 00} is an OFF event at 66 us, (42, 35).
 *
 * <p>State, little-endian: i64 time of the last record.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/file_formats/dat.html">DAT</a>
 */
public final class DatDecoder implements WordDecoder {
  static final int RECORD_BYTES = 8;

  private static final VarHandle RECORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final int height;
  private final DatLayout layout;
  private final DatClock clock = new DatClock();
  private long outsideSensor;

  private DatDecoder(Resolution bounds, DatLayout layout) {
    this.width = bounds.width();
    this.height = bounds.height();
    this.layout = layout;
  }

  /** Makes a decoder of version 1 records. */
  public static DatDecoder version1(Resolution bounds) {
    return new DatDecoder(bounds, DatLayout.VERSION_1);
  }

  /** Makes a decoder of version 2 records. */
  public static DatDecoder version2(Resolution bounds) {
    return new DatDecoder(bounds, DatLayout.VERSION_2);
  }

  @Override
  public int wordBytes() {
    return RECORD_BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    int rowShift = layout.columnBits();
    int polarityShift = rowShift + layout.rowBits();
    int columnMask = layout.columnMask();
    int rowMask = layout.rowMask();
    int polarityMask = layout.polarityMask();
    long last = clock.lastMicros();
    long epoch = last & ~DatClock.RAW_MASK;
    EventBuffer.Writer events = out.writer((to - from) / RECORD_BYTES);
    for (int position = from; position < to; position += RECORD_BYTES) {
      long record = (long) RECORDS.get(bytes, position);
      long timeMicros = epoch | (record & DatClock.RAW_MASK);
      if (!DatClock.isPlain(last, timeMicros)) {
        timeMicros = clock.unwrapped(last, timeMicros);
        epoch = timeMicros & ~DatClock.RAW_MASK;
      }
      last = timeMicros;
      int word = (int) (record >>> 32);
      int x = word & columnMask;
      int y = word >>> rowShift & rowMask;
      if (x < width && y < height) {
        events.append(timeMicros, x, y, (word >>> polarityShift & polarityMask) != 0 ? 1 : 0);
      } else {
        outsideSensor++;
      }
    }
    events.commit();
    clock.setLast(last);
  }

  @Override
  public int stateBytes() {
    return DatClock.STATE_BYTES;
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
    outsideSensor = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.BACKWARD_TIME, clock.backwardSteps())
        .plus(Finding.LOOP, clock.wraps());
  }
}
