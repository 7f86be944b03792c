package io.retinaflow.models.engine;

import java.util.Arrays;

/** One array for many tensors of 16-bit integers, aligned as {@link FloatArena} does it. */
final class ShortArena {
  private static final int LINE = 64 / Short.BYTES;
  private static final int LEAD = (64 - 16) / Short.BYTES;
  private static final int LEAST = 1 << 20;

  private short[] values = new short[LEAST];
  private int used = LEAD;

  /**
   * Reserves zeros.
   *
   * @return index of the first, at the start of a cache line
   */
  int reserve(int count) {
    int at = used;
    int end = Math.addExact(at, Math.multiplyExact((count + LINE - 1) / LINE, LINE));
    if (end > values.length) {
      values = Arrays.copyOf(values, Math.max(end, Math.multiplyExact(values.length, 2)));
    }
    used = end;
    return at;
  }

  /** Gives back what was kept for growth. */
  void trim() {
    values = Arrays.copyOf(values, Math.max(LEAST, used));
  }

  /** The array as it is now; reserving more may replace it. */
  short[] values() {
    return values;
  }
}
