package io.retinaflow.offload.dualsparse;

import java.util.SplittableRandom;

/**
 * Synthetic operands of a layer: every non-zero at a random place, uniformly, in exactly the
 * published numbers, with and without the low-activity mask. The same seed and layer give the same
 * operands.
 */
final class UniformOperands {
  private static final int LARGEST_WEIGHT = 127;

  private final long seed;

  UniformOperands(long seed) {
    this.seed = seed;
  }

  PackedSpikes spikes(WorkloadLayer layer, int timesteps) {
    if (layer.spikes() > layer.nonSilent() - layer.masked() + timesteps * layer.masked()) {
      throw new IllegalArgumentException(
          "%s: %d spikes do not fit in %d timesteps"
              .formatted(layer.name(), layer.spikes(), timesteps));
    }
    return new SpikeDraw(layer, timesteps, random(layer, 0)).draw();
  }

  SparseWeights weights(WorkloadLayer layer) {
    SplittableRandom random = random(layer, 1);
    byte[] values = new byte[Math.multiplyExact(layer.positions(), layer.columns())];
    Selection selection = new Selection(layer.weights(), values.length);
    for (int i = 0; i < values.length; i++) {
      if (selection.takes(random)) {
        int magnitude = random.nextInt(1, LARGEST_WEIGHT + 1);
        values[i] = (byte) (random.nextBoolean() ? magnitude : -magnitude);
      }
    }
    return SparseWeights.of(values, layer.positions(), layer.columns());
  }

  private SplittableRandom random(WorkloadLayer layer, int operand) {
    return new SplittableRandom((seed * 31 + layer.index()) * 31 + operand);
  }

  /** Picks so many of so many, each equally likely, in order. */
  private static final class Selection {
    private long wanted;
    private long left;

    Selection(long wanted, long left) {
      this.wanted = wanted;
      this.left = left;
    }

    boolean takes(SplittableRandom random) {
      boolean takes = random.nextLong(left) < wanted;
      left--;
      wanted -= takes ? 1 : 0;
      return takes;
    }
  }

  /** Spikes: single ones where the mask will silence, two and more elsewhere. */
  private static final class SpikeDraw {
    private final WorkloadLayer layer;
    private final int timesteps;
    private final SplittableRandom random;
    private final int wordsPerRow;
    private final long[] planes;

    SpikeDraw(WorkloadLayer layer, int timesteps, SplittableRandom random) {
      this.layer = layer;
      this.timesteps = timesteps;
      this.random = random;
      this.wordsPerRow = PackedSpikes.wordsFor(layer.positions());
      this.planes = PackedSpikes.silentPlanes(timesteps, layer.rows(), layer.positions());
    }

    PackedSpikes draw() {
      long cells = (long) layer.rows() * layer.positions();
      Selection nonSilent = new Selection(layer.nonSilent(), cells);
      Selection repeating = new Selection(layer.masked(), layer.nonSilent());
      long twice = 2 * layer.masked();
      long singles = layer.nonSilent() - layer.masked();
      Selection further =
          new Selection(layer.spikes() - singles - twice, timesteps * layer.masked() - twice);
      for (int m = 0; m < layer.rows(); m++) {
        for (int k = 0; k < layer.positions(); k++) {
          if (nonSilent.takes(random)) {
            put(m, k, repeating.takes(random) ? spikesOfRepeating(further) : 1);
          }
        }
      }
      return PackedSpikes.ofPlanes(timesteps, layer.rows(), layer.positions(), planes);
    }

    private int spikesOfRepeating(Selection further) {
      int spikes = 2;
      for (int room = 2; room < timesteps; room++) {
        spikes += further.takes(random) ? 1 : 0;
      }
      return spikes;
    }

    private void put(int row, int position, int spikes) {
      Selection when = new Selection(spikes, timesteps);
      for (int t = 0; t < timesteps; t++) {
        if (when.takes(random)) {
          int word = (t * layer.rows() + row) * wordsPerRow + (position >> 6);
          planes[word] |= 1L << position;
        }
      }
    }
  }
}
