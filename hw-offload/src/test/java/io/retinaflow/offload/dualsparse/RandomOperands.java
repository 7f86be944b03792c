package io.retinaflow.offload.dualsparse;

import java.util.Random;

/** Random operands of any density, with runs of zeros so that whole tiles are empty or equal. */
final class RandomOperands {
  private RandomOperands() {}

  static PackedSpikes spikes(Random random, int timesteps, int rows, int positions) {
    byte[] raster = new byte[timesteps * rows * positions];
    double density = random.nextDouble() * random.nextDouble();
    int silentFrom = random.nextInt(positions + 1);
    for (int i = 0; i < raster.length; i++) {
      boolean spikes = random.nextDouble() < density && i % positions < silentFrom;
      raster[i] = (byte) (spikes ? 1 : 0);
    }
    return PackedSpikes.ofRaster(raster, timesteps, rows, positions);
  }

  static SparseWeights weights(Random random, int positions, int columns) {
    byte[] values = new byte[positions * columns];
    double density = random.nextDouble() * random.nextDouble();
    int zeroFrom = random.nextInt(positions + 1);
    for (int i = 0; i < values.length; i++) {
      boolean there = random.nextDouble() < density && i / columns < zeroFrom;
      values[i] = (byte) (there ? random.nextInt(256) - 128 : 0);
    }
    return SparseWeights.of(values, positions, columns);
  }
}
