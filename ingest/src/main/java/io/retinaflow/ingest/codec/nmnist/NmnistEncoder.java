package io.retinaflow.ingest.codec.nmnist;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;

/**
 * Writes the records {@link NmnistDecoder} specifies.
 *
 * <p>Cannot carry: triggers, pixels outside 256x256, negative times; in .bs2, times from 2^23 us
 * on; in .bin, row 240 and a time before the base that the overflow records have reached.
 */
public final class NmnistEncoder implements EventEncoder {
  // 2^20 overflow records stand for 2.4 h and take 5 MiB.
  private static final long MAX_OVERFLOWS = 1 << 20;

  private final int width;
  private final int height;
  private final boolean overflowRecords;
  private final WordWriter writer = new WordWriter();
  private long overflows;

  private NmnistEncoder(Resolution bounds, boolean overflowRecords) {
    this.width = Math.min(bounds.width(), NmnistDecoder.AXIS_MASK + 1);
    this.height = Math.min(bounds.height(), NmnistDecoder.AXIS_MASK + 1);
    this.overflowRecords = overflowRecords;
  }

  private NmnistEncoder(NmnistEncoder other) {
    this.width = other.width;
    this.height = other.height;
    this.overflowRecords = other.overflowRecords;
    this.overflows = other.overflows;
  }

  /** Makes an encoder of .bin records, where y = 240 marks a timer overflow. */
  public static NmnistEncoder withOverflowRecords(Resolution bounds) {
    return new NmnistEncoder(bounds, true);
  }

  /** Makes an encoder of .bs2 records, each of them an event. */
  public static NmnistEncoder plain(Resolution bounds) {
    return new NmnistEncoder(bounds, false);
  }

  @Override
  public byte[] encode(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
    return writer.take();
  }

  private void put(long timeMicros, int x, int y, boolean on) {
    if (x >= width || y >= height || (overflowRecords && y == NmnistDecoder.OVERFLOW_ROW)) {
      throw new IllegalArgumentException(
          "40-bit records cannot carry pixel (" + x + ", " + y + ")");
    }
    advanceTo(timeMicros);
    int time = (int) (timeMicros - overflows * NmnistDecoder.OVERFLOW_MICROS);
    putRecord(x, y, (on ? 1 << 23 : 0) | time);
  }

  private void advanceTo(long timeMicros) {
    long past = Math.max(timeMicros - NmnistDecoder.TIME_MASK, 0);
    long needed = -Math.floorDiv(-past, NmnistDecoder.OVERFLOW_MICROS);
    long largest = overflowRecords ? MAX_OVERFLOWS : 0;
    if (needed > largest || timeMicros < overflows * NmnistDecoder.OVERFLOW_MICROS) {
      throw new IllegalArgumentException(
          "40-bit records cannot carry time "
              + timeMicros
              + " us after "
              + overflows
              + " overflows");
    }
    for (; overflows < needed; overflows++) {
      putRecord(0, NmnistDecoder.OVERFLOW_ROW, 0);
    }
  }

  private void putRecord(int x, int y, int polarityAndTime) {
    writer.putByte(x);
    writer.putByte(y);
    writer.putByte(polarityAndTime >>> 16);
    writer.putByte(polarityAndTime >>> 8);
    writer.putByte(polarityAndTime);
  }

  @Override
  public NmnistEncoder copy() {
    return new NmnistEncoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    overflows = 0;
  }
}
