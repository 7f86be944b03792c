package io.retinaflow.offload.dualsparse;

/**
 * Bits that 8-bit weights [K,N] take in each storage format; Z is the number of non-zero weights.
 * Pointers take 0 bits, as for {@link SpikeSizes}.
 *
 * @param denseBits {@code 8 K N}
 * @param bitmaskBits bitmask of the column fibers, {@code K N}
 * @param valueBits non-zero values, {@code 8 Z}
 * @param paddedBits bitmask and values with every column's bitmask filled up to a multiple of 128
 *     positions
 * @param gammaBits coordinate list with 6-bit indices, {@code (8+6) Z}
 * @param nonZero Z
 */
public record WeightSizes(
    long denseBits,
    long bitmaskBits,
    long valueBits,
    long paddedBits,
    long gammaBits,
    long nonZero) {
  private static final int WEIGHT_BITS = 8;
  private static final int GAMMA_BITS = WEIGHT_BITS + 6;

  static WeightSizes of(SparseWeights weights) {
    long cells = (long) weights.positions() * weights.columns();
    long nonZero = weights.nonZeroCount();
    return new WeightSizes(
        WEIGHT_BITS * cells,
        cells,
        WEIGHT_BITS * nonZero,
        weights.columns() * Chunks.padded(weights.positions()) + WEIGHT_BITS * nonZero,
        GAMMA_BITS * nonZero,
        nonZero);
  }

  /** Bits of the column fibers: bitmask and values. */
  public long fiberBits() {
    return bitmaskBits + valueBits;
  }
}
