package io.retinaflow.offload.dualsparse;

/** Population counts of ranges of words. */
final class BitCounts {
  private BitCounts() {}

  static long of(long[] words) {
    long count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  static int of(long[] words, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }
}
