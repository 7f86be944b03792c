package io.retinaflow.ingest.representation;

import java.util.Arrays;

/** Events of one cell and polarity that may still count, oldest first. */
final class EventMemory {
  private static final int INITIAL_CAPACITY = 16;

  private long[] times = new long[0];
  private int[] pixels = new int[0];
  private int first;
  private int end;
  private long appended;

  /** Index of the oldest event remembered. */
  int first() {
    return first;
  }

  /** Index after the newest event. */
  int end() {
    return end;
  }

  /** Events ever appended. */
  long appended() {
    return appended;
  }

  long timeMicros(int i) {
    return times[i];
  }

  int x(int i) {
    return pixels[i] & 0xFFFF;
  }

  int y(int i) {
    return pixels[i] >>> 16;
  }

  /** Forgets the oldest events up to the first that is not before the instant. */
  void forgetBefore(long micros) {
    while (first < end && times[first] < micros) {
      first++;
    }
  }

  void append(long timeMicros, int x, int y) {
    if (end == times.length) {
      makeRoom();
    }
    times[end] = timeMicros;
    pixels[end] = y << 16 | x;
    end++;
    appended++;
  }

  /** Moves what is remembered to the front, into longer arrays if it fills half of these. */
  private void makeRoom() {
    int size = end - first;
    int capacity =
        size <= times.length / 2
            ? Math.max(INITIAL_CAPACITY, times.length)
            : Math.multiplyExact(times.length, 2);
    times = Arrays.copyOf(Arrays.copyOfRange(times, first, end), capacity);
    pixels = Arrays.copyOf(Arrays.copyOfRange(pixels, first, end), capacity);
    first = 0;
    end = size;
  }
}
