package io.retinaflow.offload.dualsparse;

/**
 * Time of a layer with what the authors' model leaves out.
 *
 * @param computeCycles cycles of the processing elements, waiting for each other included
 * @param bankConflictCycles cycles that they wait for conflicting banks besides
 * @param dramCycles cycles that the off-chip traffic takes
 * @param authors the same layer in the authors' model: its traffic and matches hold here too
 */
public record UarchCost(
    long computeCycles, long bankConflictCycles, long dramCycles, TileCost authors) {

  /** Cycles of the layer, with off-chip traffic overlapping perfectly. */
  public long cycles() {
    return Math.max(computeCycles + bankConflictCycles, dramCycles);
  }

  /** The work with these cycles, to be priced. */
  public TileCost cost() {
    return new TileCost(cycles(), authors.matches(), authors.traffic());
  }
}
