package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Triggers of DAT files whose type byte is 0x0E: little-endian records of two 32-bit words, no
 * events among them.
 *
 * <pre>
 * word 0  time in microseconds, wrapping as in {@link DatDecoder}
 * word 1  12-8 id, 0 value (1: rising)
 * </pre>
 *
 * <p>State, little-endian: i64 time of the last record.
 */
public final class DatTriggerDecoder implements WordDecoder {
  static final int ID_MASK = 0x1F;

  private final DatClock clock = new DatClock();

  /** Makes a decoder that stands at the start of a stream. */
  public DatTriggerDecoder() {}

  @Override
  public int wordBytes() {
    return DatDecoder.RECORD_BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    ByteBuffer records = ByteBuffer.wrap(bytes, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    while (records.hasRemaining()) {
      long timeMicros = clock.moveTo(records.getInt() & DatClock.RAW_MASK);
      int word = records.getInt();
      out.appendTrigger(new Trigger(timeMicros, word >>> 8 & ID_MASK, (word & 1) != 0));
    }
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
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.BACKWARD_TIME, clock.backwardSteps())
        .plus(Finding.LOOP, clock.wraps());
  }
}
