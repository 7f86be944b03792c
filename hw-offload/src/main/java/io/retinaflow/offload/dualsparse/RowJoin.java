package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/** Joins one row fiber with all column fibers at once: N pseudo and T N correction accumulators. */
final class RowJoin {
  private final PackedSpikes spikes;
  private final WeightRows weights;
  private final OverflowPolicy policy;
  private final Accumulator pseudoWidth;
  private final Accumulator correctionWidth;
  private final long[] pseudo;
  private final long[][] corrections;
  private final boolean[] pseudoClamped;
  private final boolean[][] correctionClamped;
  private long pseudoOverflows;
  private long correctionOverflows;

  RowJoin(PackedSpikes spikes, WeightRows weights, AccumulatorWidths widths) {
    this.spikes = spikes;
    this.weights = weights;
    this.policy = widths.policy();
    this.pseudoWidth = new Accumulator(widths.pseudoBits());
    this.correctionWidth = new Accumulator(widths.correctionBits());
    this.pseudo = new long[weights.columns()];
    this.corrections = new long[spikes.timesteps()][weights.columns()];
    this.pseudoClamped = new boolean[weights.columns()];
    this.correctionClamped = new boolean[spikes.timesteps()][weights.columns()];
  }

  void run(int row) {
    clear();
    int words = spikes.wordsPerRow();
    for (int w = 0; w < words; w++) {
      long nonSilent = spikes.nonSilent()[row * words + w];
      while (nonSilent != 0) {
        int bit = Long.numberOfTrailingZeros(nonSilent);
        addPosition(row, w, bit);
        nonSilent &= nonSilent - 1;
      }
    }
    finish(pseudoWidth, pseudo, pseudoClamped, true);
    for (int t = 0; t < corrections.length; t++) {
      finish(correctionWidth, corrections[t], correctionClamped[t], false);
    }
  }

  private void clear() {
    Arrays.fill(pseudo, 0);
    Arrays.fill(pseudoClamped, false);
    for (int t = 0; t < corrections.length; t++) {
      Arrays.fill(corrections[t], 0);
      Arrays.fill(correctionClamped[t], false);
    }
  }

  private void addPosition(int row, int word, int bit) {
    int position = word * Long.SIZE + bit;
    add(pseudoWidth, position, pseudo, pseudoClamped);
    for (int t = 0; t < corrections.length; t++) {
      if ((spikes.planes()[spikes.planeOffset(t, row) + word] >>> bit & 1) == 0) {
        add(correctionWidth, position, corrections[t], correctionClamped[t]);
      }
    }
  }

  private void add(Accumulator width, int position, long[] sums, boolean[] clamped) {
    int[] columnOf = weights.columnOf();
    byte[] values = weights.values();
    int end = weights.start(position + 1);
    if (policy == OverflowPolicy.SATURATE) {
      addClamped(width, position, sums, clamped);
      return;
    }
    for (int i = weights.start(position); i < end; i++) {
      sums[columnOf[i]] += values[i];
    }
  }

  private void addClamped(Accumulator width, int position, long[] sums, boolean[] clamped) {
    int end = weights.start(position + 1);
    for (int i = weights.start(position); i < end; i++) {
      int column = weights.columnOf()[i];
      long sum = sums[column] + weights.values()[i];
      clamped[column] |= !width.fits(sum);
      sums[column] = width.clamped(sum);
    }
  }

  private void finish(Accumulator width, long[] sums, boolean[] clamped, boolean ofPseudo) {
    long overflows = 0;
    for (int n = 0; n < sums.length; n++) {
      overflows += clamped[n] || !width.fits(sums[n]) ? 1 : 0;
      if (policy == OverflowPolicy.WRAP) {
        sums[n] = width.wrapped(sums[n]);
      }
    }
    if (ofPseudo) {
      pseudoOverflows += overflows;
      return;
    }
    correctionOverflows += overflows;
  }

  /** Writes the row's N currents at a timestep. */
  void write(int t, int[] out, int at) {
    long[] correction = corrections[t];
    for (int n = 0; n < pseudo.length; n++) {
      out[at + n] = (int) (pseudo[n] - correction[n]);
    }
  }

  long pseudoOverflows() {
    return pseudoOverflows;
  }

  long correctionOverflows() {
    return correctionOverflows;
  }
}
