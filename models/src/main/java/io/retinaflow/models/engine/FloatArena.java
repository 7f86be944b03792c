package io.retinaflow.models.engine;

import java.util.Arrays;

/**
 * One array for many tensors, so that vectors do not straddle cache lines.
 *
 * <p>A load of 64 bytes that crosses a line takes two turns, and of arrays at arbitrary addresses
 * every such load does: the inner loop runs at 0.6 of its speed (docs/BENCHMARKS.md). Java gives no
 * aligned arrays. But an array's elements begin 16 bytes behind its address, and a large array lies
 * at the start of a heap region of its own (G1's humongous objects, never moved), which is a
 * multiple of 64. Hence a lead of 48 bytes and a least size; on another heap layout only speed is
 * lost.
 */
final class FloatArena {
  private static final int LINE = 64 / Float.BYTES;
  private static final int LEAD = (64 - 16) / Float.BYTES;
  private static final int LEAST = 1 << 20;

  private float[] values = new float[LEAST];
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
  float[] values() {
    return values;
  }
}
