package io.retinaflow.offload.dualsparse;

/** Cycles of one chunk pair in an inner-join unit. */
final class ChunkTiming {
  private final int minimum;
  private final int refill;
  private final LaggyPrefix laggyPrefix;
  private final int[] waiting;

  /**
   * Prepares the timing.
   *
   * @param mostMatches matches of a pair at most: the positions of a chunk
   */
  ChunkTiming(Microarchitecture knobs, TimeMapping time, int mostMatches) {
    this.minimum = knobs.minimumChunkCycles();
    this.refill = knobs.refillCycles();
    // One spike per position needs no offset into packed words.
    this.laggyPrefix = time == TimeMapping.PARALLEL ? knobs.laggyPrefix() : LaggyPrefix.HIDDEN;
    this.waiting = new int[mostMatches + 1];
    for (int matches = 0; matches <= mostMatches; matches++) {
      TppeChunk chunk = TppeChunk.simulate(matches, knobs.laggyCycles(), knobs.queueDepth());
      waiting[matches] = Math.max(knobs.laggyCycles(), chunk.fastCycles());
    }
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
    int busy = waits ? waiting[matches] : matches;
    return Math.max(minimum, busy + refill);
  }
}
