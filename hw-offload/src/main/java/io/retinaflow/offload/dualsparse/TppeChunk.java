package io.retinaflow.offload.dualsparse;

/**
 * Cycle-by-cycle run of one chunk pair through an inner-join unit: the fast path enters a match per
 * cycle into the queue, as long as there is room; once the laggy prefix sum is known an entry
 * leaves per cycle.
 *
 * @param fastCycles cycles until the last match is in the queue
 * @param stallCycles those of them in which a match had to wait for room
 * @param drainCycles cycles until the queue is empty again, from the start
 */
record TppeChunk(int fastCycles, int stallCycles, int drainCycles) {
  /**
   * Runs a chunk pair.
   *
   * @param matches matches of the pair, 0 or more
   * @param laggyCycles latency of the laggy prefix sum, 0 or more
   * @param queueDepth room of the queue, at least 1
   */
  static TppeChunk simulate(int matches, int laggyCycles, int queueDepth) {
    int entered = 0;
    int left = 0;
    int fast = 0;
    int cycle = 0;
    while (left < matches) {
      cycle++;
      if (cycle > laggyCycles && left < entered) {
        left++;
      }
      if (entered < matches && entered - left < queueDepth) {
        entered++;
        fast = cycle;
      }
    }
    return new TppeChunk(fast, fast - matches, cycle);
  }
}
