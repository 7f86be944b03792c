package io.retinaflow.offload.dualsparse;

/**
 * Cycle model with the details that the authors' leaves out ({@code mode=uarch}), chunk pair by
 * chunk pair:
 *
 * <pre>
 *   c(pair) = minimum                                                 if nothing matches
 *   c(pair) = max(minimum, refill + matches)                          if the laggy sum is hidden
 *   c(pair) = max(minimum, refill + max(laggy, matches + stall))      if it shows
 *   stall   = cycles in which the queue is full while the laggy sum is not known
 * </pre>
 *
 * summed up to the next {@link Barrier}, where the slowest processing element decides. Traffic is
 * that of {@link TileModel}. Source: specification of LoAS, sections 3, 12.3 and 12.5; the order of
 * fibers in the banks is not published: see {@link BankConflicts}.
 */
public final class UarchModel {
  private UarchModel() {}

  /**
   * Times one layer.
   *
   * @throws IllegalArgumentException if spikes and weights disagree on K, the knobs of chunk pairs
   *     are set for a design that is no inner product, or a laggy prefix is to be cached where
   *     processing elements own columns
   */
  public static UarchCost run(
      Dataflow dataflow, Microarchitecture knobs, PackedSpikes spikes, SparseWeights weights) {
    check(dataflow, knobs);
    TileCost authors = TileModel.run(dataflow, spikes, weights);
    Extents extents = Extents.of(dataflow, spikes, weights);
    long compute = new PairWalk(dataflow, knobs, extents, spikes, weights).cycles();
    long conflicts =
        knobs.banks() == 0
            ? 0
            : new BankConflicts(dataflow, extents, spikes, weights, knobs.banks()).cycles();
    double dram = authors.traffic().bytes(MemoryLevel.DRAM) / knobs.dramBytesPerCycle();
    return new UarchCost(compute, conflicts, (long) Math.ceil(dram), authors);
  }

  private static void check(Dataflow dataflow, Microarchitecture knobs) {
    if (dataflow.family() != DataflowFamily.INNER_PRODUCT && !knobs.chunksAreFree()) {
      throw new IllegalArgumentException(
          "a design of family %s joins no chunk pairs, whose timing was given: %s"
              .formatted(dataflow.family(), knobs));
    }
    if (dataflow.owner() == TileOwner.COLUMN && knobs.laggyPrefix() == LaggyPrefix.CACHED) {
      throw new IllegalArgumentException(
          "processing elements that own columns meet a row chunk once: nothing to cache");
    }
  }
}
