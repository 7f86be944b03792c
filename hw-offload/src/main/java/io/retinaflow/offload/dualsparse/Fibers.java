package io.retinaflow.offload.dualsparse;

/**
 * Bitmasks of all fibers of one operand, a view: bit {@code k % 64} of word {@code k / 64} of a
 * fiber is position k.
 *
 * <p>Fibers are numbered plane by plane: row m of spikes at timestep t is fiber {@code t M + m}.
 */
final class Fibers {
  private final long[] masks;
  private final int wordsPerFiber;
  private final int perPlane;

  private Fibers(long[] masks, int wordsPerFiber, int perPlane) {
    this.masks = masks;
    this.wordsPerFiber = wordsPerFiber;
    this.perPlane = perPlane;
  }

  static Fibers ofRows(TimeMapping time, PackedSpikes spikes) {
    long[] masks = time == TimeMapping.PARALLEL ? spikes.nonSilent() : spikes.planes();
    return new Fibers(masks, spikes.wordsPerRow(), spikes.rows());
  }

  static Fibers ofColumns(SparseWeights weights) {
    return new Fibers(weights.masks(), weights.wordsPerColumn(), weights.columns());
  }

  long[] masks() {
    return masks;
  }

  int perPlane() {
    return perPlane;
  }

  int offset(int fiber) {
    return fiber * wordsPerFiber;
  }

  int count(int fiber, int fromWord, int words) {
    return BitCounts.of(masks, offset(fiber) + fromWord, words);
  }
}
