package io.retinaflow.models.engine;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of weight rows in 16-bit integers, register after register as in {@link VectorKernels}. */
final class VectorShortSums {
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorKernels.WIDEST);
  private static final int S = SHORTS.length();

  private VectorShortSums() {}

  static void add(long bits, short[] weights, int tile, short[] sums, int at, int width) {
    switch (width / S) {
      case 8 -> add8(bits, weights, tile, sums, at);
      case 4 -> add4(bits, weights, tile, sums, at);
      case 2 -> add2(bits, weights, tile, sums, at);
      default -> add1(bits, weights, tile, sums, at);
    }
  }

  /** The sums are negated before and after: {@code s - w = -(-s + w)}, also modulo 2^16. */
  static void subtract(long bits, short[] weights, int tile, short[] sums, int at, int width) {
    negate(sums, at, width);
    add(bits, weights, tile, sums, at, width);
    negate(sums, at, width);
  }

  private static void negate(short[] sums, int at, int width) {
    for (int j = 0; j < width; j += S) {
      load(sums, at + j).neg().intoArray(sums, at + j);
    }
  }

  private static void add8(long bits, short[] weights, int tile, short[] sums, int at) {
    ShortVector s0 = load(sums, at);
    ShortVector s1 = load(sums, at + S);
    ShortVector s2 = load(sums, at + 2 * S);
    ShortVector s3 = load(sums, at + 3 * S);
    ShortVector s4 = load(sums, at + 4 * S);
    ShortVector s5 = load(sums, at + 5 * S);
    ShortVector s6 = load(sums, at + 6 * S);
    ShortVector s7 = load(sums, at + 7 * S);
    for (long left = bits; left != 0; left &= left - 1) {
      int row = tile + Long.numberOfTrailingZeros(left) * (8 * S);
      s0 = s0.add(load(weights, row));
      s1 = s1.add(load(weights, row + S));
      s2 = s2.add(load(weights, row + 2 * S));
      s3 = s3.add(load(weights, row + 3 * S));
      s4 = s4.add(load(weights, row + 4 * S));
      s5 = s5.add(load(weights, row + 5 * S));
      s6 = s6.add(load(weights, row + 6 * S));
      s7 = s7.add(load(weights, row + 7 * S));
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + S);
    s2.intoArray(sums, at + 2 * S);
    s3.intoArray(sums, at + 3 * S);
    s4.intoArray(sums, at + 4 * S);
    s5.intoArray(sums, at + 5 * S);
    s6.intoArray(sums, at + 6 * S);
    s7.intoArray(sums, at + 7 * S);
  }

  private static void add4(long bits, short[] weights, int tile, short[] sums, int at) {
    ShortVector s0 = load(sums, at);
    ShortVector s1 = load(sums, at + S);
    ShortVector s2 = load(sums, at + 2 * S);
    ShortVector s3 = load(sums, at + 3 * S);
    for (long left = bits; left != 0; left &= left - 1) {
      int row = tile + Long.numberOfTrailingZeros(left) * (4 * S);
      s0 = s0.add(load(weights, row));
      s1 = s1.add(load(weights, row + S));
      s2 = s2.add(load(weights, row + 2 * S));
      s3 = s3.add(load(weights, row + 3 * S));
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + S);
    s2.intoArray(sums, at + 2 * S);
    s3.intoArray(sums, at + 3 * S);
  }

  private static void add2(long bits, short[] weights, int tile, short[] sums, int at) {
    ShortVector s0 = load(sums, at);
    ShortVector s1 = load(sums, at + S);
    for (long left = bits; left != 0; left &= left - 1) {
      int row = tile + Long.numberOfTrailingZeros(left) * (2 * S);
      s0 = s0.add(load(weights, row));
      s1 = s1.add(load(weights, row + S));
    }
    s0.intoArray(sums, at);
    s1.intoArray(sums, at + S);
  }

  private static void add1(long bits, short[] weights, int tile, short[] sums, int at) {
    ShortVector s0 = load(sums, at);
    for (long left = bits; left != 0; left &= left - 1) {
      s0 = s0.add(load(weights, tile + Long.numberOfTrailingZeros(left) * S));
    }
    s0.intoArray(sums, at);
  }

  static void addRow(short[] weights, int row, short[] sums, int at, int width) {
    for (int j = 0; j < width; j += S) {
      load(sums, at + j).add(load(weights, row + j)).intoArray(sums, at + j);
    }
  }

  private static ShortVector load(short[] values, int at) {
    return ShortVector.fromArray(SHORTS, values, at);
  }
}
