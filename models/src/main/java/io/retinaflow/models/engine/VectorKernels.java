package io.retinaflow.models.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels on the Vector API. A tile's sums stay in one to eight registers while the rows of a
 * pixel's spikes are added, which is a load and an addition per register and spike: eight chains
 * hide the latency of an addition, and the tile of 64 rows of eight 512-bit registers is 32 KiB, a
 * first-level cache. Register after register is spelled out because the JIT keeps vectors in
 * registers across a loop only as local variables.
 */
final class VectorKernels implements SynapseKernels {
  static final VectorShape WIDEST =
      VectorShape.preferredShape().vectorBitSize() > 512
          ? VectorShape.S_512_BIT
          : VectorShape.preferredShape();
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, WIDEST);
  private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, WIDEST);
  private static final int L = FLOATS.length();
  private static final int S = SHORTS.length();
  private static final int GROUP = ChannelBlock.PADDING;
  private static final int SIGN = Integer.SIZE - 1;

  /** A bit of its own in each lane. */
  private static final IntVector LANE_BITS = laneBits();

  /** Found by name, since a JVM without the Vector API cannot load this class. */
  VectorKernels() {}

  private static IntVector laneBits() {
    int[] bits = new int[L];
    for (int lane = 0; lane < L; lane++) {
      bits[lane] = 1 << lane;
    }
    return IntVector.fromArray(VectorSpecies.of(int.class, WIDEST), bits, 0);
  }

  @Override
  public String description() {
    return "vector, " + WIDEST.vectorBitSize() + " bits";
  }

  @Override
  public int floatLanes() {
    return L;
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
      if (active == 0) {
        continue;
      }
      int to = at + p * width;
      if (Long.bitCount(active) <= dense) {
        add(active, 1, weights, tile, sums, to, width);
        continue;
      }
      addRow(weights, tile + channels * width, sums, to, width);
      add(~active & Words.lowest(channels), -1, weights, tile, sums, to, width);
    }
  }

  @Override
  public void gather(long bits, float[] weights, int tile, float[] sums, int at, int width) {
    add(bits, 1, weights, tile, sums, at, width);
  }

  /** A product with 1 or -1 is exact, so the fused operation rounds as addition does. */
  private static void add(
      long bits, float sign, float[] weights, int tile, float[] sums, int at, int width) {
    switch (width / L) {
      case 8 -> add8(bits, sign, weights, tile, sums, at);
      case 4 -> add4(bits, sign, weights, tile, sums, at);
      case 2 -> add2(bits, sign, weights, tile, sums, at);
      default -> add1(bits, sign, weights, tile, sums, at);
    }
  }

  private static void add8(long bits, float sign, float[] weights, int tile, float[] sums, int at) {
    FloatVector factor = FloatVector.broadcast(FLOATS, sign);
    FloatVector s0 = load(sums, at);
    FloatVector s1 = load(sums, at + L);
    FloatVector s2 = load(sums, at + 2 * L);
    FloatVector s3 = load(sums, at + 3 * L);
    FloatVector s4 = load(sums, at + 4 * L);
    FloatVector s5 = load(sums, at + 5 * L);
    FloatVector s6 = load(sums, at + 6 * L);
    FloatVector s7 = load(sums, at + 7 * L);
    for (long left = bits; left != 0; left &= left - 1) {
      int row = tile + Long.numberOfTrailingZeros(left) * (8 * L);
      s0 = load(weights, row).fma(factor, s0);
      s1 = load(weights, row + L).fma(factor, s1);
      s2 = load(weights, row + 2 * L).fma(factor, s2);
      s3 = load(weights, row + 3 * L).fma(factor, s3);
      s4 = load(weights, row + 4 * L).fma(factor, s4);
      s5 = load(weights, row + 5 * L).fma(factor, s5);
      s6 = load(weights, row + 6 * L).fma(factor, s6);
      s7 = load(weights, row + 7 * L).fma(factor, s7);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + L);
    s2.intoArray(sums, at + 2 * L);
    s3.intoArray(sums, at + 3 * L);
    s4.intoArray(sums, at + 4 * L);
    s5.intoArray(sums, at + 5 * L);
    s6.intoArray(sums, at + 6 * L);
    s7.intoArray(sums, at + 7 * L);
  }

  private static void add4(long bits, float sign, float[] weights, int tile, float[] sums, int at) {
    FloatVector factor = FloatVector.broadcast(FLOATS, sign);
    FloatVector s0 = load(sums, at);
    FloatVector s1 = load(sums, at + L);
    FloatVector s2 = load(sums, at + 2 * L);
    FloatVector s3 = load(sums, at + 3 * L);
    for (long left = bits; left != 0; left &= left - 1) {
      int row = tile + Long.numberOfTrailingZeros(left) * (4 * L);
      s0 = load(weights, row).fma(factor, s0);
      s1 = load(weights, row + L).fma(factor, s1);
      s2 = load(weights, row + 2 * L).fma(factor, s2);
      s3 = load(weights, row + 3 * L).fma(factor, s3);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + L);
    s2.intoArray(sums, at + 2 * L);
    s3.intoArray(sums, at + 3 * L);
  }

  private static void add2(long bits, float sign, float[] weights, int tile, float[] sums, int at) {
    FloatVector factor = FloatVector.broadcast(FLOATS, sign);
    FloatVector s0 = load(sums, at);
    FloatVector s1 = load(sums, at + L);
    for (long left = bits; left != 0; left &= left - 1) {
      int row = tile + Long.numberOfTrailingZeros(left) * (2 * L);
      s0 = load(weights, row).fma(factor, s0);
      s1 = load(weights, row + L).fma(factor, s1);
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + L);
  }

  private static void add1(long bits, float sign, float[] weights, int tile, float[] sums, int at) {
    FloatVector factor = FloatVector.broadcast(FLOATS, sign);
    FloatVector s0 = load(sums, at);
    for (long left = bits; left != 0; left &= left - 1) {
      s0 = load(weights, tile + Long.numberOfTrailingZeros(left) * L).fma(factor, s0);
    }
    s0.intoArray(sums, at);
  }

  private static void addRow(float[] weights, int row, float[] sums, int at, int width) {
    for (int j = 0; j < width; j += L) {
      load(sums, at + j).add(load(weights, row + j)).intoArray(sums, at + j);
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(FLOATS, values, at);
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
      if (active == 0) {
        continue;
      }
      int to = at + p * width;
      if (Long.bitCount(active) <= dense) {
        VectorShortSums.add(active, weights, tile, sums, to, width);
        continue;
      }
      VectorShortSums.addRow(weights, tile + channels * width, sums, to, width);
      VectorShortSums.subtract(~active & Words.lowest(channels), weights, tile, sums, to, width);
    }
  }

  @Override
  public void addScaled(
      float[] values,
      int from,
      int valueStride,
      int pixels,
      float[] weights,
      int row,
      float[] sums,
      int at,
      int width) {
    for (int p = 0; p < pixels; p++) {
      float value = values[from + p * valueStride];
      if (value != 0) {
        int to = at + p * width;
        for (int j = 0; j < width; j += L) {
          load(weights, row + j).mul(value).add(load(sums, to + j)).intoArray(sums, to + j);
        }
      }
    }
  }

  @Override
  public void raise(float[] values, int from, float[] out, int to, int count) {
    for (int j = 0; j < count; j += L) {
      load(out, to + j).max(load(values, from + j)).intoArray(out, to + j);
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
      for (int j = 0; j < width; j += S) {
        ShortVector integers = ShortVector.fromArray(SHORTS, sums, from + p + j);
        for (int half = 0; half < 2; half++) {
          int k = j + half * L;
          FloatVector reals =
              (FloatVector) integers.convertShape(VectorOperators.S2F, FLOATS, half);
          reals
              .mul(load(constants, scales + k))
              .add(load(constants, biases + k))
              .intoArray(currents, to + p + k);
        }
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
      for (int j = 0; j < width; j += GROUP) {
        int bit = shift + j;
        long fired = fire(currents, from + j, membranes, v + j, decay, threshold) << bit;
        int index = out + bit / Long.SIZE;
        spikes[index] = bit % Long.SIZE == 0 ? fired : spikes[index] | fired;
      }
    }
  }

  /** Spikes of sixteen neurons. */
  private static long fire(
      float[] currents, int at, float[] membranes, int v, float decay, float threshold) {
    int bits = 0;
    for (int i = 0; i < GROUP; i += L) {
      bits |= fireLanes(currents, at + i, membranes, v + i, decay, threshold) << i;
    }
    return bits;
  }

  /**
   * The sign of {@code h - threshold} decides, without a mask: of two numbers the smaller one minus
   * the larger one is never 0, and Java 17 takes a mask to bits lane by lane.
   */
  private static int fireLanes(
      float[] currents, int at, float[] membranes, int v, float decay, float threshold) {
    FloatVector membrane = load(membranes, v);
    FloatVector potential = load(currents, at).sub(membrane).mul(decay).add(membrane);
    IntVector silent =
        potential.sub(threshold).reinterpretAsInts().lanewise(VectorOperators.ASHR, SIGN);
    potential.reinterpretAsInts().and(silent).reinterpretAsFloats().intoArray(membranes, v);
    return LANE_BITS.and(silent.not()).reduceLanes(VectorOperators.OR);
  }
}
