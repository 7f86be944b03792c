package io.retinaflow.ingest.simulator;

import java.util.Arrays;

/**
 * Growable list of events as sortable numbers: bits 32 and up the time in microseconds since the
 * start of a window, bits 1..31 the pixel, bit 0 the polarity.
 *
 * <p>A band appends its pixels one after the other, so the list is in order of pixels; {@link
 * #sortByTime} makes it one of times that keeps the order of pixels, and of one pixel's events,
 * within a microsecond.
 */
final class EventKeys {
  private static final int INITIAL_CAPACITY = 1024;
  private static final int TIME_SHIFT = 32;
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private long[] keys = new long[INITIAL_CAPACITY];
  private long[] scratch = new long[0];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void append(int micros, int pixel, boolean on) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, Math.multiplyExact(size, 2));
    }
    keys[size++] = (long) micros << TIME_SHIFT | (long) pixel << 1 | (on ? 1 : 0);
  }

  void appendAll(EventKeys other) {
    int needed = Math.addExact(size, other.size);
    if (needed > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(needed, 2 * keys.length));
    }
    System.arraycopy(other.keys, 0, keys, size, other.size);
    size = needed;
  }

  int micros(int i) {
    return (int) (keys[i] >>> TIME_SHIFT);
  }

  int pixel(int i) {
    return (int) keys[i] >>> 1;
  }

  boolean on(int i) {
    return (keys[i] & 1) != 0;
  }

  /**
   * Sorts by time and nothing else, stably: radix sort from the lowest digit, one pass for windows
   * of up to 2 ms.
   *
   * @param windowMicros more than every time
   */
  void sortByTime(int windowMicros) {
    if (scratch.length < size) {
      scratch = new long[keys.length];
    }
    for (int shift = 0; (windowMicros - 1) >> shift > 0; shift += DIGIT_BITS) {
      sortByDigit(TIME_SHIFT + shift);
    }
  }

  private void sortByDigit(int shift) {
    int[] places = new int[DIGITS + 1];
    for (int i = 0; i < size; i++) {
      places[digit(keys[i], shift) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      places[digit + 1] += places[digit];
    }
    for (int i = 0; i < size; i++) {
      scratch[places[digit(keys[i], shift)]++] = keys[i];
    }
    long[] sorted = scratch;
    scratch = keys;
    keys = sorted;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
