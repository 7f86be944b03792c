package io.retinaflow.offload.dualsparse;

/**
 * What the authors' cycle model leaves out, as knobs ({@code mode=uarch}); {@link #authors} sets
 * all of them to what that model assumes. Widths of accumulators are no matter of time: see {@link
 * AccumulatorWidths}.
 *
 * @param minimumChunkCycles least cycles of a chunk pair, paid by empty ones too; 0 or more
 * @param refillCycles cycles to refill after a chunk pair that matches, 0 or more
 * @param laggyPrefix when the laggy prefix sum shows
 * @param laggyCycles latency of the laggy prefix sum, 0 or more
 * @param queueDepth entries of the queue between fast and laggy path, at least 1
 * @param barrier where processing elements wait for each other
 * @param dramBytesPerCycle off-chip bandwidth; a layer takes at least what its traffic needs, with
 *     perfect overlap; infinite is free
 * @param banks banks of the on-chip buffer, whose conflicts cost cycles; 0 is free of conflicts
 */
public record Microarchitecture(
    int minimumChunkCycles,
    int refillCycles,
    LaggyPrefix laggyPrefix,
    int laggyCycles,
    int queueDepth,
    Barrier barrier,
    double dramBytesPerCycle,
    int banks) {
  private static final int PUBLISHED_LAGGY_CYCLES = 8;
  private static final int PUBLISHED_QUEUE_DEPTH = 8;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Microarchitecture {
    if (minimumChunkCycles < 0 || refillCycles < 0 || laggyCycles < 0 || queueDepth < 1) {
      throw new IllegalArgumentException(
          "chunk of %d cycles at least, %d to refill, %d laggy, queue of %d"
              .formatted(minimumChunkCycles, refillCycles, laggyCycles, queueDepth));
    }
    if (!(dramBytesPerCycle > 0) || banks < 0) {
      throw new IllegalArgumentException(
          "%s bytes per cycle, %d banks".formatted(dramBytesPerCycle, banks));
    }
  }

  /** The authors' assumptions: their cycles exactly. */
  public static Microarchitecture authors() {
    return new Microarchitecture(
        0,
        0,
        LaggyPrefix.HIDDEN,
        PUBLISHED_LAGGY_CYCLES,
        PUBLISHED_QUEUE_DEPTH,
        Barrier.TILE,
        Double.POSITIVE_INFINITY,
        0);
  }

  /** The same with another least number of cycles of a chunk pair. */
  public Microarchitecture withMinimumChunkCycles(int cycles) {
    return new Microarchitecture(
        cycles,
        refillCycles,
        laggyPrefix,
        laggyCycles,
        queueDepth,
        barrier,
        dramBytesPerCycle,
        banks);
  }

  /** The same with other cycles to refill. */
  public Microarchitecture withRefillCycles(int cycles) {
    return new Microarchitecture(
        minimumChunkCycles,
        cycles,
        laggyPrefix,
        laggyCycles,
        queueDepth,
        barrier,
        dramBytesPerCycle,
        banks);
  }

  /** The same with another laggy prefix sum and queue behind it. */
  public Microarchitecture withLaggyPrefix(LaggyPrefix shows, int cycles, int depth) {
    return new Microarchitecture(
        minimumChunkCycles, refillCycles, shows, cycles, depth, barrier, dramBytesPerCycle, banks);
  }

  /** The same with the laggy prefix sum showing at other times. */
  public Microarchitecture withLaggyPrefix(LaggyPrefix shows) {
    return withLaggyPrefix(shows, laggyCycles, queueDepth);
  }

  /** The same with another barrier. */
  public Microarchitecture withBarrier(Barrier where) {
    return new Microarchitecture(
        minimumChunkCycles,
        refillCycles,
        laggyPrefix,
        laggyCycles,
        queueDepth,
        where,
        dramBytesPerCycle,
        banks);
  }

  /** The same with another off-chip bandwidth. */
  public Microarchitecture withDramBytesPerCycle(double bytes) {
    return new Microarchitecture(
        minimumChunkCycles,
        refillCycles,
        laggyPrefix,
        laggyCycles,
        queueDepth,
        barrier,
        bytes,
        banks);
  }

  /** The same with another number of banks. */
  public Microarchitecture withBanks(int count) {
    return new Microarchitecture(
        minimumChunkCycles,
        refillCycles,
        laggyPrefix,
        laggyCycles,
        queueDepth,
        barrier,
        dramBytesPerCycle,
        count);
  }

  /** Whether chunk pairs take just as long as they have matches, as any family's visits do. */
  boolean chunksAreFree() {
    return minimumChunkCycles == 0 && refillCycles == 0 && laggyPrefix == LaggyPrefix.HIDDEN;
  }
}
