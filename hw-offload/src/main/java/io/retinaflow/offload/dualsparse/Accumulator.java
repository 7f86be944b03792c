package io.retinaflow.offload.dualsparse;

/** Arithmetic of one register: sums of 8-bit weights in a two's complement width. */
final class Accumulator {
  private final long smallest;
  private final long largest;
  private final int unusedBits;

  Accumulator(int bits) {
    this.largest = (1L << (bits - 1)) - 1;
    this.smallest = -largest - 1;
    this.unusedBits = Long.SIZE - bits;
  }

  boolean fits(long sum) {
    return sum >= smallest && sum <= largest;
  }

  long wrapped(long sum) {
    return sum << unusedBits >> unusedBits;
  }

  long clamped(long sum) {
    return Math.max(smallest, Math.min(largest, sum));
  }
}
