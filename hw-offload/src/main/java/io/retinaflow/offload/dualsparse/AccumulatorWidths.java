package io.retinaflow.offload.dualsparse;

/**
 * Two's complement widths of an inner-join unit's accumulators.
 *
 * @param pseudoBits width of the pseudo-accumulator, 2..32
 * @param correctionBits width of each of the T correction accumulators, 2..32
 * @param policy what happens to a sum that does not fit
 */
public record AccumulatorWidths(int pseudoBits, int correctionBits, OverflowPolicy policy) {
  private static final int MOST_BITS = 32;

  /**
   * Checks the widths.
   *
   * @throws IllegalArgumentException if a width is outside of 2..32
   */
  public AccumulatorWidths {
    if (pseudoBits < 2
        || pseudoBits > MOST_BITS
        || correctionBits < 2
        || correctionBits > MOST_BITS) {
      throw new IllegalArgumentException(
          "accumulators of %d and %d bits: 2..%d".formatted(pseudoBits, correctionBits, MOST_BITS));
    }
  }

  /** Wide enough for any layer: sums are exact. */
  public static AccumulatorWidths exact() {
    return new AccumulatorWidths(MOST_BITS, MOST_BITS, OverflowPolicy.REPORT);
  }

  /** Those of LoAS: 12 bits and 10 bits. */
  public static AccumulatorWidths published(OverflowPolicy policy) {
    return new AccumulatorWidths(12, 10, policy);
  }
}
