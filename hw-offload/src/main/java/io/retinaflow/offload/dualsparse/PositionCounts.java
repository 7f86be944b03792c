package io.retinaflow.offload.dualsparse;

/**
 * How many fibers of a group have each position: {@code counts[g][k]}. A fiber of the other operand
 * then meets the group in {@code sum over its positions of counts[g][k]} matches, so the work of a
 * tile takes a step per non-zero instead of one per pair of fibers.
 */
final class PositionCounts {
  private final int stride;
  private final int[] counts;
  private final int[] wordTotals;

  /**
   * Counts groups of neighbouring fibers; a group never crosses a plane.
   *
   * @param groupSize fibers of a group; the last of a plane may have less
   */
  PositionCounts(Fibers fibers, int planes, int groupSize, int positions) {
    int groupsPerPlane = (fibers.perPlane() + groupSize - 1) / groupSize;
    int words = PackedSpikes.wordsFor(positions);
    this.stride = words * Long.SIZE;
    this.counts = new int[Math.multiplyExact(planes * groupsPerPlane, stride)];
    this.wordTotals = new int[planes * groupsPerPlane * words];
    for (int plane = 0; plane < planes; plane++) {
      for (int i = 0; i < fibers.perPlane(); i++) {
        count(fibers, plane * fibers.perPlane() + i, plane * groupsPerPlane + i / groupSize, words);
      }
    }
  }

  private void count(Fibers fibers, int fiber, int group, int words) {
    for (int w = 0; w < words; w++) {
      long bits = fibers.masks()[fibers.offset(fiber) + w];
      wordTotals[group * words + w] += Long.bitCount(bits);
      int base = group * stride + w * Long.SIZE;
      while (bits != 0) {
        counts[base + Long.numberOfTrailingZeros(bits)]++;
        bits &= bits - 1;
      }
    }
  }

  /** Matches of one fiber with a group, over a range of mask words. */
  int matches(Fibers fibers, int fiber, int group, int fromWord, int words) {
    long[] masks = fibers.masks();
    int from = fibers.offset(fiber) + fromWord;
    int base = group * stride + fromWord * Long.SIZE;
    int totals = base / Long.SIZE;
    int sum = 0;
    for (int w = 0; w < words; w++) {
      long bits = masks[from + w];
      // A dense word is cheaper by what it lacks.
      if (Long.bitCount(bits) <= Long.SIZE / 2) {
        sum += sumAt(bits, base + w * Long.SIZE);
      } else {
        sum += wordTotals[totals + w] - sumAt(~bits, base + w * Long.SIZE);
      }
    }
    return sum;
  }

  private int sumAt(long bits, int base) {
    int sum = 0;
    long left = bits;
    while (left != 0) {
      sum += counts[base + Long.numberOfTrailingZeros(left)];
      left &= left - 1;
    }
    return sum;
  }
}
