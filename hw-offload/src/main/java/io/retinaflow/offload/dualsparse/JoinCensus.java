package io.retinaflow.offload.dualsparse;

/** Counts what inner-join units do, weighting every position with its row's non-zero weights. */
final class JoinCensus {
  private final PackedSpikes spikes;
  private final int[] weightsOfPosition;

  JoinCensus(PackedSpikes spikes, SparseWeights weights) {
    if (spikes.positions() != weights.positions()) {
      throw new IllegalArgumentException(spikes + " times " + weights + ": the positions differ");
    }
    this.spikes = spikes;
    this.weightsOfPosition = new int[spikes.wordsPerRow() * Long.SIZE];
    int i = 0;
    for (int k = 0; k < weights.positions(); k++) {
      for (int n = 0; n < weights.columns(); n++) {
        weightsOfPosition[k] += weights.values()[i++] != 0 ? 1 : 0;
      }
    }
  }

  JoinOperations count() {
    int words = spikes.nonSilent().length;
    long matches = 0;
    long discards = 0;
    long silences = 0;
    for (int i = 0; i < words; i++) {
      long nonSilent = spikes.nonSilent()[i];
      int base = i % spikes.wordsPerRow() * Long.SIZE;
      long allOnes = nonSilent;
      for (int t = 0; t < spikes.timesteps(); t++) {
        long plane = spikes.planes()[t * words + i];
        allOnes &= plane;
        silences += weigh(nonSilent & ~plane, base);
      }
      matches += weigh(nonSilent, base);
      discards += weigh(allOnes, base);
    }
    return new JoinOperations(matches, discards, matches - discards, silences);
  }

  private long weigh(long bits, int base) {
    long sum = 0;
    long left = bits;
    while (left != 0) {
      sum += weightsOfPosition[base + Long.numberOfTrailingZeros(left)];
      left &= left - 1;
    }
    return sum;
  }
}
