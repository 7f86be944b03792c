package io.retinaflow.ingest.codec;

import java.nio.ByteBuffer;

/**
 * Clock an EVT decoder sets by TIME_HIGH words: the counter's high part and the loops it made.
 *
 * <p>A TIME_HIGH that is at least half the counter's range below the last counts a loop; a smaller
 * fall is taken as it is, and time goes back. That tells a wrap from jitter even where the packets
 * around the wrap are lost.
 *
 * <p>State, little-endian: i64 loops, i32 high (-1 before the first TIME_HIGH).
 */
public final class TimeHighClock {
  /** Length of the state. */
  public static final int STATE_BYTES = Long.BYTES + Integer.BYTES;

  private static final int UNKNOWN = -1;
  // No stream lives for 2^62 us, and no sum of times below overflows.
  private static final int TIME_BITS = 62;

  private final int lowBits;
  private final int highBits;
  private final int loopFall;

  private long loops;
  private int high = UNKNOWN;
  private long baseMicros;
  private long loopsMet;
  private long backwardSteps;

  /**
   * Makes a clock that stands before the first TIME_HIGH.
   *
   * @param lowBits time bits below TIME_HIGH
   * @param highBits time bits in TIME_HIGH
   */
  public TimeHighClock(int lowBits, int highBits) {
    this.lowBits = lowBits;
    this.highBits = highBits;
    this.loopFall = 1 << (highBits - 1);
  }

  /**
   * Takes a TIME_HIGH word.
   *
   * @return whether it differs from the last
   */
  public boolean set(int newHigh) {
    if (newHigh == high) {
      return false;
    }
    if (high - newHigh >= loopFall) {
      loops++;
      loopsMet++;
    } else if (newHigh < high) {
      backwardSteps++;
    }
    high = newHigh;
    rebase();
    return true;
  }

  private void rebase() {
    baseMicros = loops << (highBits + lowBits) | (long) high << lowBits;
  }

  /** Whether a TIME_HIGH has come: before, nothing has a time. */
  public boolean started() {
    return high != UNKNOWN;
  }

  /** Time in microseconds whose low part is 0. */
  public long baseMicros() {
    return baseMicros;
  }

  /** Loops counted since the clock was made or reset. */
  public long loopsMet() {
    return loopsMet;
  }

  /** Falls that were no loops, since the clock was made or reset. */
  public long backwardSteps() {
    return backwardSteps;
  }

  /** Writes the state. */
  public void writeState(ByteBuffer target) {
    target.putLong(loops).putInt(high);
  }

  /**
   * Takes over a state.
   *
   * @return whether it is one this clock can be in; if not, reset before use
   */
  public boolean readState(ByteBuffer source) {
    loops = source.getLong();
    high = source.getInt();
    rebase();
    return loops >= 0
        && loops < 1L << (TIME_BITS - highBits - lowBits)
        && high >= UNKNOWN
        && high < 1 << highBits;
  }

  /** Forgets state and counts. */
  public void reset() {
    loops = 0;
    high = UNKNOWN;
    loopsMet = 0;
    backwardSteps = 0;
    rebase();
  }
}
