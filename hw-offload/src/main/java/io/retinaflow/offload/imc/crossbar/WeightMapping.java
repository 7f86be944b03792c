package io.retinaflow.offload.imc.crossbar;

import java.util.function.IntUnaryOperator;

/**
 * Layout of integer weights on physical columns. Slice s = 0 is the least significant; a slice
 * holds {@code b} bits of the weight.
 *
 * <pre>
 *   DIFFERENTIAL     column (j S + s) 2 + p,  p = 0 for positive, 1 for negative;  S = ceil((n-1)/b)
 *   TWOS_COMPLEMENT  column j S + s;                                               S = ceil((n-1)/b)
 *   OFFSET_COLUMN    column j S + s, then S columns of the weight 0;               S = ceil(n/b)
 * </pre>
 *
 * @param weightBits bits of a weight with its sign, n: 2..16
 * @param cellBits bits of a cell, b: 1..8
 * @param scheme how signs are held
 */
public record WeightMapping(int weightBits, int cellBits, SignScheme scheme) {
  /**
   * Checks the bits.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public WeightMapping {
    if (weightBits < 2 || weightBits > 16 || cellBits < 1 || cellBits > 8) {
      throw new IllegalArgumentException(
          "weights of " + weightBits + " bits on cells of " + cellBits);
    }
  }

  /** Slices of a weight, S. */
  public int slices() {
    int held = scheme == SignScheme.OFFSET_COLUMN ? weightBits : weightBits - 1;
    return (held + cellBits - 1) / cellBits;
  }

  /** Physical columns of one output. */
  public int columnsPerOutput() {
    return scheme == SignScheme.DIFFERENTIAL ? 2 * slices() : slices();
  }

  /** Physical columns that all outputs of an array share. */
  public int sharedColumns() {
    return scheme == SignScheme.OFFSET_COLUMN ? slices() : 0;
  }

  /** Physical columns of this many outputs. */
  public int columns(int outputs) {
    return outputs * columnsPerOutput() + sharedColumns();
  }

  /** Largest magnitude of a weight: {@code 2^(n-1) - 1}, on either side. */
  public int largest() {
    return (1 << (weightBits - 1)) - 1;
  }

  /** What a negative weight is stored above its value by: {@code 2^(n-1)}. */
  public int signValue() {
    return 1 << (weightBits - 1);
  }

  /**
   * Levels of an array.
   *
   * @param weights weights, row-major, shape {@code [rows, outputs]}
   * @throws IllegalArgumentException if the length does not fit, or a weight is beyond {@link
   *     #largest}
   */
  public CellLevels levels(int[] weights, int rows, int outputs) {
    if (weights.length != Math.multiplyExact(rows, outputs)) {
      throw new IllegalArgumentException(
          "%d weights are not %d x %d".formatted(weights.length, rows, outputs));
    }
    int columns = columns(outputs);
    int[] levels = new int[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < outputs; j++) {
        place(weights[i * outputs + j], levels, i * columns + j * columnsPerOutput());
      }
      if (scheme == SignScheme.OFFSET_COLUMN) {
        place(0, levels, i * columns + outputs * columnsPerOutput());
      }
    }
    return new CellLevels(rows, columns, cellBits, levels);
  }

  private void place(int weight, int[] levels, int at) {
    if (Math.abs(weight) > largest()) {
      throw new IllegalArgumentException("weight " + weight + " in " + weightBits + " bits");
    }
    int mask = (1 << cellBits) - 1;
    for (int s = 0; s < slices(); s++) {
      int level = stored(weight) >>> (cellBits * s) & mask;
      switch (scheme) {
        case DIFFERENTIAL -> levels[at + 2 * s + (weight < 0 ? 1 : 0)] = level;
        case TWOS_COMPLEMENT, OFFSET_COLUMN -> levels[at + s] = level;
      }
    }
  }

  private int stored(int weight) {
    return switch (scheme) {
      case DIFFERENTIAL -> Math.abs(weight);
      case TWOS_COMPLEMENT -> weight < 0 ? weight + signValue() : weight;
      case OFFSET_COLUMN -> weight + signValue();
    };
  }

  /**
   * Puts the columns of one cycle together again: sums of level times input become sums of weight
   * times input.
   *
   * @param columns sum of levels over the active rows, per physical column of an array
   * @param sums per output of the layer; the array's are added to
   * @param firstOutput first output of the array
   * @param outputs outputs of the array
   * @param negatives active rows that meet a negative weight, by output of the layer; asked only by
   *     {@link SignScheme#TWOS_COMPLEMENT}
   */
  public void recombine(
      double[] columns, double[] sums, int firstOutput, int outputs, IntUnaryOperator negatives) {
    int shared = outputs * columnsPerOutput();
    for (int j = 0; j < outputs; j++) {
      int at = j * columnsPerOutput();
      double sum = 0;
      for (int s = slices() - 1; s >= 0; s--) {
        sum = sum * (1 << cellBits) + slice(columns, at, shared, s);
      }
      if (scheme == SignScheme.TWOS_COMPLEMENT) {
        sum -= (double) signValue() * negatives.applyAsInt(firstOutput + j);
      }
      sums[firstOutput + j] += sum;
    }
  }

  private double slice(double[] columns, int at, int shared, int s) {
    return switch (scheme) {
      case DIFFERENTIAL -> columns[at + 2 * s] - columns[at + 2 * s + 1];
      case TWOS_COMPLEMENT -> columns[at + s];
      case OFFSET_COLUMN -> columns[at + s] - columns[shared + s];
    };
  }
}
