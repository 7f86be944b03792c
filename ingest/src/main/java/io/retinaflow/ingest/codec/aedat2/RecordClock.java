package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.WrapPolicy;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;
import java.nio.ByteBuffer;

/**
 * Camera time from the 32-bit times of successive records.
 *
 * <p>A fall by more than 2^31 us is a wrap: an epoch of 2^32 us is over. A rise by more than 2^31
 * us is a late record of the epoch before, if there was one. Smaller falls, such as a writer that
 * sets its clock back to 0, are taken as they are.
 */
final class RecordClock {
  static final int STATE_BYTES = 1 + Integer.BYTES + Integer.BYTES;

  private static final int EPOCH_BITS = 32;
  private static final long HALF_EPOCH = 1L << 31;

  private final boolean unwraps;
  private boolean signed;
  private boolean started;
  private int lastRaw;
  private int epoch;
  private long wraps;

  RecordClock(WrapPolicy policy, Timestamps timestamps) {
    this(policy == WrapPolicy.UNWRAP, timestamps == Timestamps.SIGNED);
  }

  private RecordClock(boolean unwraps, boolean signed) {
    this.unwraps = unwraps;
    this.signed = signed;
  }

  /** Makes a clock that stands where this one stands. */
  RecordClock copy() {
    RecordClock copy = new RecordClock(unwraps, signed);
    copy.started = started;
    copy.lastRaw = lastRaw;
    copy.epoch = epoch;
    copy.wraps = wraps;
    return copy;
  }

  /** Time of the next record in microseconds. */
  long read(int raw) {
    long micros = value(raw);
    if (!unwraps) {
      return micros;
    }
    long fall = started ? value(lastRaw) - micros : 0;
    if (fall > HALF_EPOCH) {
      epoch++;
      wraps++;
    } else if (fall < -HALF_EPOCH && epoch > 0) {
      epoch--;
    }
    started = true;
    lastRaw = raw;
    return micros + ((long) epoch << EPOCH_BITS);
  }

  private long value(int raw) {
    return signed ? raw : Integer.toUnsignedLong(raw);
  }

  /** Wraps met since the clock was made or reset. */
  long wraps() {
    return wraps;
  }

  void writeState(ByteBuffer target) {
    target.put((byte) (started ? 1 : 0)).putInt(lastRaw).putInt(epoch);
  }

  /** Takes over a state; tells whether it is one. */
  boolean readState(ByteBuffer source, Timestamps timestamps) {
    int flag = source.get();
    signed = timestamps == Timestamps.SIGNED;
    started = flag != 0;
    lastRaw = source.getInt();
    epoch = source.getInt();
    return (flag == 0 || flag == 1) && epoch >= 0;
  }

  void reset(Timestamps timestamps) {
    signed = timestamps == Timestamps.SIGNED;
    started = false;
    lastRaw = 0;
    epoch = 0;
    wraps = 0;
  }
}
