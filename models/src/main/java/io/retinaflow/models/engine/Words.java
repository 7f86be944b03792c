package io.retinaflow.models.engine;

/** Bits of 64-bit words. */
final class Words {
  private Words() {}

  /** A word with its lowest bits set, 1 to 64 of them. */
  static long lowest(int bits) {
    return -1L >>> (Long.SIZE - bits);
  }

  /** Bits {@code from .. from+count-1} of a row of words, count at most 64. */
  static long extract(long[] words, int row, int from, int count) {
    int index = row + from / Long.SIZE;
    int shift = from % Long.SIZE;
    long bits = words[index] >>> shift;
    if (shift + count > Long.SIZE) {
      bits |= words[index + 1] << (Long.SIZE - shift);
    }
    return bits & lowest(count);
  }

  /** Bits of a word's channels: 64, fewer in the last word of a pixel. */
  static int channelsIn(int word, int channels) {
    return Math.min(Long.SIZE, channels - word * Long.SIZE);
  }
}
