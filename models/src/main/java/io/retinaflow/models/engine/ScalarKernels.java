package io.retinaflow.models.engine;

/** Kernels in plain Java, whose inner loops the JIT may vectorise by itself. */
final class ScalarKernels implements SynapseKernels {
  /** Of an AVX-512 register: tiles of that width suit any first-level cache. */
  private static final int LANES = 16;

  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public int floatLanes() {
    return LANES;
  }

  @Override
  public void gather(
      long[] spikes,
      int word,
      int wordsPerPixel,
      int pixels,
      int channels,
      int dense,
      float[] weights,
      int tile,
      float[] sums,
      int at,
      int width) {
    for (int p = 0; p < pixels; p++) {
      long active = spikes[word + p * wordsPerPixel];
      int to = at + p * width;
      if (Long.bitCount(active) <= dense) {
        gather(active, weights, tile, sums, to, width);
        continue;
      }
      add(weights, tile + channels * width, sums, to, width);
      for (long silent = ~active & Words.lowest(channels); silent != 0; silent &= silent - 1) {
        int row = tile + Long.numberOfTrailingZeros(silent) * width;
        for (int j = 0; j < width; j++) {
          sums[to + j] -= weights[row + j];
        }
      }
    }
  }

  @Override
  public void gather(long bits, float[] weights, int tile, float[] sums, int at, int width) {
    for (long active = bits; active != 0; active &= active - 1) {
      add(weights, tile + Long.numberOfTrailingZeros(active) * width, sums, at, width);
    }
  }

  private static void add(float[] weights, int row, float[] sums, int at, int width) {
    for (int j = 0; j < width; j++) {
      sums[at + j] += weights[row + j];
    }
  }

  @Override
  public void gather(
      long[] spikes,
      int word,
      int wordsPerPixel,
      int pixels,
      int channels,
      int dense,
      short[] weights,
      int tile,
      short[] sums,
      int at,
      int width) {
    for (int p = 0; p < pixels; p++) {
      long active = spikes[word + p * wordsPerPixel];
      int to = at + p * width;
      if (Long.bitCount(active) <= dense) {
        for (; active != 0; active &= active - 1) {
          add(weights, tile + Long.numberOfTrailingZeros(active) * width, sums, to, width);
        }
        continue;
      }
      add(weights, tile + channels * width, sums, to, width);
      for (long silent = ~active & Words.lowest(channels); silent != 0; silent &= silent - 1) {
        int row = tile + Long.numberOfTrailingZeros(silent) * width;
        for (int j = 0; j < width; j++) {
          sums[to + j] -= weights[row + j];
        }
      }
    }
  }

  private static void add(short[] weights, int row, short[] sums, int at, int width) {
    for (int j = 0; j < width; j++) {
      sums[at + j] += weights[row + j];
    }
  }

  @Override
  public void addScaled(float factor, float[] weights, int row, float[] sums, int at, int width) {
    for (int j = 0; j < width; j++) {
      sums[at + j] += factor * weights[row + j];
    }
  }

  @Override
  public void scale(
      short[] sums,
      int from,
      float[] constants,
      int scales,
      int biases,
      float[] currents,
      int to,
      int pixels,
      int width) {
    for (int p = 0; p < pixels * width; p += width) {
      for (int j = 0; j < width; j++) {
        currents[to + p + j] = sums[from + p + j] * constants[scales + j] + constants[biases + j];
      }
    }
  }

  @Override
  public void fire(
      float[] currents,
      int at,
      int currentStride,
      int width,
      float[] membranes,
      int membrane,
      int membraneStride,
      float decay,
      float threshold,
      long[] spikes,
      int word,
      int wordsPerPixel,
      int shift,
      int pixels) {
    for (int p = 0; p < pixels; p++) {
      int from = at + p * currentStride;
      int v = membrane + p * membraneStride;
      int out = word + p * wordsPerPixel;
      for (int j = 0; j < width; j++) {
        float potential = membranes[v + j] + (currents[from + j] - membranes[v + j]) * decay;
        boolean fires = potential >= threshold;
        membranes[v + j] = fires ? 0 : potential;
        int bit = shift + j;
        long spike = (fires ? 1L : 0L) << bit;
        int index = out + bit / Long.SIZE;
        spikes[index] = bit % Long.SIZE == 0 ? spike : spikes[index] | spike;
      }
    }
  }
}
