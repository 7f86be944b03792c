package io.retinaflow.offload.dualsparse;

/**
 * Work of a layer on a design.
 *
 * @param cycles clock cycles
 * @param matches positions where a spike word (or spike) met a non-zero weight
 * @param traffic bits moved
 */
public record TileCost(long cycles, long matches, Traffic traffic) {
  /** No work: the neutral element of {@link #plus}. */
  public static final TileCost NONE = new TileCost(0, 0, Traffic.NONE);

  /** Work of layers one after the other. */
  public TileCost plus(TileCost other) {
    return new TileCost(
        Math.addExact(cycles, other.cycles),
        Math.addExact(matches, other.matches),
        traffic.plus(other.traffic));
  }

  /** Fraction of the processing elements' cycles in which a match was made, 0..1. */
  public double utilization(int processingElements) {
    return cycles == 0 ? 0 : (double) matches / processingElements / cycles;
  }
}
