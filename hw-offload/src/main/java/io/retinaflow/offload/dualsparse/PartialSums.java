package io.retinaflow.offload.dualsparse;

/**
 * Traffic of partial sums.
 *
 * @param rule outputs concerned
 * @param dramBits off-chip bits per output concerned
 * @param sramBits on-chip bits per output concerned
 */
public record PartialSums(PartialSumRule rule, int dramBits, int sramBits) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a count of bits is negative
   */
  public PartialSums {
    if (dramBits < 0 || sramBits < 0) {
      throw new IllegalArgumentException(
          "partial sums of %d DRAM and %d SRAM bits".formatted(dramBits, sramBits));
    }
  }
}
