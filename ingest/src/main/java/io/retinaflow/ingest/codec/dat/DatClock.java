package io.retinaflow.ingest.codec.dat;

import java.nio.ByteBuffer;

/**
 * Clock of 32-bit DAT times: a time more than 2^31 us below the last has wrapped; one more than
 * 2^31 us above it stepped back over the last wrap. Any other fall is jitter and taken as it is.
 *
 * <p>State, little-endian: i64 last time.
 */
final class DatClock {
  static final int STATE_BYTES = Long.BYTES;

  static final long RAW_MASK = 0xFFFF_FFFFL;

  private static final long WRAP_MICROS = 1L << 32;
  private static final long HALF_WRAP_MICROS = WRAP_MICROS / 2;
  private static final long MAX_MICROS = 1L << 62;

  private long lastMicros;
  private long wraps;
  private long backwardSteps;

  /**
   * Whether times may go from one to the other without {@link #unwrapped}: forward, and by no more
   * than half a wrap.
   */
  static boolean isPlain(long fromMicros, long toMicros) {
    return toMicros >= fromMicros && toMicros - fromMicros <= HALF_WRAP_MICROS;
  }

  /** Moves to the time that a record's 32 bits stand for. */
  long moveTo(long rawMicros) {
    long candidate = (lastMicros & ~RAW_MASK) | rawMicros;
    lastMicros = isPlain(lastMicros, candidate) ? candidate : unwrapped(lastMicros, candidate);
    return lastMicros;
  }

  /** Time of the last record. */
  long lastMicros() {
    return lastMicros;
  }

  void setLast(long micros) {
    lastMicros = micros;
  }

  /** Time that a candidate in the last record's epoch stands for; counts what it finds. */
  long unwrapped(long last, long candidate) {
    if (last - candidate > HALF_WRAP_MICROS) {
      wraps++;
      return candidate + WRAP_MICROS;
    }
    boolean overTheWrap = candidate - last > HALF_WRAP_MICROS && candidate >= WRAP_MICROS;
    backwardSteps += overTheWrap || candidate < last ? 1 : 0;
    return overTheWrap ? candidate - WRAP_MICROS : candidate;
  }

  long wraps() {
    return wraps;
  }

  long backwardSteps() {
    return backwardSteps;
  }

  void writeState(ByteBuffer target) {
    target.putLong(lastMicros);
  }

  boolean readState(ByteBuffer source) {
    lastMicros = source.getLong();
    return lastMicros >= 0 && lastMicros < MAX_MICROS;
  }

  void reset() {
    lastMicros = 0;
    wraps = 0;
    backwardSteps = 0;
  }
}
