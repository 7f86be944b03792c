package io.retinaflow.offload.dualsparse;

/**
 * Bits that a tile of an operand takes; of spikes with {@link TimeMapping#PARALLEL} an element is a
 * word of T bits, so its value takes {@code T valueBits}.
 *
 * @param valueBits per non-zero element, its value
 * @param indexBits per non-zero element, its coordinate
 * @param maskBits per element, its place in a bitmask
 * @param rawBits per element, its value uncompressed
 */
public record FiberFormat(int valueBits, int indexBits, int maskBits, int rawBits) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a count of bits is negative
   */
  public FiberFormat {
    if (valueBits < 0 || indexBits < 0 || maskBits < 0 || rawBits < 0) {
      throw new IllegalArgumentException(
          "fiber format of %d value, %d index, %d mask, %d raw bits"
              .formatted(valueBits, indexBits, maskBits, rawBits));
    }
  }

  FiberFormat withWords(int bitsPerWord) {
    return new FiberFormat(valueBits * bitsPerWord, indexBits, maskBits, rawBits);
  }
}
