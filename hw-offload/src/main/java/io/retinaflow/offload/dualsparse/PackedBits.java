package io.retinaflow.offload.dualsparse;

/**
 * Bits as bytes, most significant bit first, as NumPy's {@code packbits} writes them; the last byte
 * is filled with zeros.
 */
final class PackedBits {
  private final byte[] bytes;

  private PackedBits(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Views bytes.
   *
   * @throws IllegalArgumentException if they are not exactly the bytes of so many bits
   */
  static PackedBits of(byte[] bytes, long bits) {
    long expected = bytesFor(bits);
    if (bytes.length != expected) {
      throw new IllegalArgumentException(
          "%d bits take %d bytes, not %d".formatted(bits, expected, bytes.length));
    }
    return new PackedBits(bytes);
  }

  static long bytesFor(long bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  boolean at(long bit) {
    return (bytes[(int) (bit >> 3)] >> (7 - (int) (bit & 7)) & 1) != 0;
  }

  /** Puts a run of bits, least significant first, into words that were 0. */
  void copyRow(long fromBit, int bits, long[] words, int toWord) {
    for (int k = 0; k < bits; k++) {
      if (at(fromBit + k)) {
        words[toWord + (k >> 6)] |= 1L << k;
      }
    }
  }
}
