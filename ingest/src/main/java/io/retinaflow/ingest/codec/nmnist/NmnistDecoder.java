package io.retinaflow.ingest.codec.nmnist;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;

/**
 * The 40-bit ATIS records of N-MNIST and N-Caltech101 (.bin) and of SLAYER (.bs2): five bytes an
 * event, big-endian, no header.
 *
 * <pre>
 * byte 0    x, 0..255
 * byte 1    y, 0..255
 * byte 2-4  bit 23 polarity (1: ON), bits 22-0 time in microseconds
 * </pre>
 *
 * <p>In .bin files a record with y = 240 is no event: the timer overflowed, and 2^13 us are added
 * to every later time. The .bs2 layout has no such record, so its times end at 8.39 s. Neither has
 * triggers.
 *
 * <p>Worked bytes: {@code 0A 1F 80 02 8E} is an ON event at (10, 31), 654 us.
 *
 * <p>State, little-endian: i64 overflows met.
 *
 * @see <a href="https://www.garrickorchard.com/datasets/n-mnist">Orchard et al. 2015, N-MNIST</a>
 */
public final class NmnistDecoder implements WordDecoder {
  static final int RECORD_BYTES = 5;
  static final int OVERFLOW_ROW = 240;
  static final long OVERFLOW_MICROS = 1 << 13;
  static final int TIME_MASK = 0x7F_FFFF;
  static final int AXIS_MASK = 0xFF;

  // No row carries this number.
  private static final int NO_ROW = -1;
  private static final long MAX_OVERFLOWS = 1L << 48;

  private final int width;
  private final int height;
  private final int overflowRow;
  private long overflows;
  private long overflowsMet;
  private long outsideSensor;

  private NmnistDecoder(Resolution bounds, int overflowRow) {
    this.width = bounds.width();
    this.height = bounds.height();
    this.overflowRow = overflowRow;
  }

  /** Makes a decoder of .bin records, where y = 240 marks a timer overflow. */
  public static NmnistDecoder withOverflowRecords(Resolution bounds) {
    return new NmnistDecoder(bounds, OVERFLOW_ROW);
  }

  /** Makes a decoder of .bs2 records, each of them an event. */
  public static NmnistDecoder plain(Resolution bounds) {
    return new NmnistDecoder(bounds, NO_ROW);
  }

  @Override
  public int wordBytes() {
    return RECORD_BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    for (int position = from; position < to; position += RECORD_BYTES) {
      int y = bytes[position + 1] & 0xFF;
      if (y == overflowRow) {
        overflows++;
        overflowsMet++;
        continue;
      }
      int x = bytes[position] & 0xFF;
      if (x >= width || y >= height) {
        outsideSensor++;
        continue;
      }
      int timeHigh = bytes[position + 2];
      int time =
          (timeHigh & 0x7F) << 16
              | (bytes[position + 3] & 0xFF) << 8
              | (bytes[position + 4] & 0xFF);
      out.append(overflows * OVERFLOW_MICROS + time, x, y, timeHigh < 0);
    }
  }

  @Override
  public int stateBytes() {
    return Long.BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target.putLong(overflows);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    overflows = source.getLong();
    return overflows >= 0 && overflows < MAX_OVERFLOWS && (overflowRow != NO_ROW || overflows == 0);
  }

  @Override
  public void reset() {
    overflows = 0;
    overflowsMet = 0;
    outsideSensor = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.LOOP, overflowsMet);
  }
}
