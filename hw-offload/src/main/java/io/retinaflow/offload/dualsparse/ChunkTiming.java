package io.retinaflow.offload.dualsparse;

/** Cycles of one chunk pair in an inner-join unit. */
final class ChunkTiming {
  private final int minimum;
  private final int refill;
  private final LaggyPrefix laggyPrefix;
  private final int laggyCycles;
  private final int queueDepth;

  ChunkTiming(Microarchitecture knobs, TimeMapping time) {
    this.minimum = knobs.minimumChunkCycles();
    this.refill = knobs.refillCycles();
    // One spike per position needs no offset into packed words.
    this.laggyPrefix = time == TimeMapping.PARALLEL ? knobs.laggyPrefix() : LaggyPrefix.HIDDEN;
    this.laggyCycles = knobs.laggyCycles();
    this.queueDepth = knobs.queueDepth();
  }

  boolean caches() {
    return laggyPrefix == LaggyPrefix.CACHED;
  }

  /**
   * Cycles of a pair.
   *
   * @param matches its matches
   * @param prefixReady whether the laggy prefix sum of its row chunk is kept from an earlier pair
   */
  int cycles(int matches, boolean prefixReady) {
    if (matches == 0) {
      return minimum;
    }
    boolean waits = laggyPrefix != LaggyPrefix.HIDDEN && !prefixReady;
    int busy = waits ? Math.max(laggyCycles, matches + stall(matches)) : matches;
    return Math.max(minimum, busy + refill);
  }

  /** Cycles that the fast path stands still because the queue is full before the laggy sum is. */
  private int stall(int matches) {
    return matches > queueDepth ? Math.max(0, laggyCycles - queueDepth) : 0;
  }
}
