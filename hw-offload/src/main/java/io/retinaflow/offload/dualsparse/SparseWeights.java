package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/**
 * Weight operand B of a dual-sparse product: K positions of N columns (output channels), 8-bit
 * integers, most of them 0. Column n with its bitmask over the positions is the <em>column
 * fiber</em> of output channel n.
 *
 * <p>Immutable.
 */
public final class SparseWeights {
  private static final int LARGEST_MAGNITUDE = 128;
  private static final int LARGEST_QUANTIZED = 127;

  private final int positions;
  private final int columns;
  private final int wordsPerColumn;
  private final byte[] values;
  private final long[] masks;

  private SparseWeights(int positions, int columns, byte[] values) {
    this.positions = positions;
    this.columns = columns;
    this.wordsPerColumn = PackedSpikes.wordsFor(positions);
    this.values = values;
    this.masks = new long[Math.multiplyExact(columns, wordsPerColumn)];
    maskColumns();
  }

  private void maskColumns() {
    int i = 0;
    for (int k = 0; k < positions; k++) {
      for (int n = 0; n < columns; n++) {
        if (values[i++] != 0) {
          masks[n * wordsPerColumn + (k >> 6)] |= 1L << k;
        }
      }
    }
  }

  /**
   * Weights [K,N], row-major; copied.
   *
   * @throws IllegalArgumentException if a side is not positive or the length does not fit
   */
  public static SparseWeights of(byte[] values, int positions, int columns) {
    if (values.length != cells(positions, columns)) {
      throw new IllegalArgumentException(
          "%d values are not weights [%d, %d]".formatted(values.length, positions, columns));
    }
    return new SparseWeights(positions, columns, values.clone());
  }

  /**
   * Weights as a mask [K,N] of packed bits, most significant first, followed by the non-zero values
   * in the same order.
   *
   * @throws IllegalArgumentException if the bytes do not fit exactly, or a value under the mask is
   *     0
   */
  public static SparseWeights ofMaskAndValues(byte[] bytes, int positions, int columns) {
    int cells = cells(positions, columns);
    int maskBytes = (int) PackedBits.bytesFor(cells);
    if (bytes.length < maskBytes) {
      throw new IllegalArgumentException(
          "%d bytes are less than the mask of [%d, %d]"
              .formatted(bytes.length, positions, columns));
    }
    PackedBits mask = PackedBits.of(Arrays.copyOf(bytes, maskBytes), cells);
    byte[] values = new byte[cells];
    int from = maskBytes;
    for (int i = 0; i < cells; i++) {
      if (mask.at(i)) {
        values[i] = nonZero(bytes, from++);
      }
    }
    if (from != bytes.length) {
      throw new IllegalArgumentException(
          "mask and values take %d bytes, not %d".formatted(from, bytes.length));
    }
    return new SparseWeights(positions, columns, values);
  }

  private static byte nonZero(byte[] bytes, int at) {
    if (at >= bytes.length || bytes[at] == 0) {
      throw new IllegalArgumentException(
          (at >= bytes.length ? "no value" : "value 0")
              + " at byte "
              + at
              + " for a masked weight");
    }
    return bytes[at];
  }

  /**
   * Weights of output channels [N,K], as networks keep them, rounded to {@code round(127 w / max
   * |w|)}.
   *
   * @throws IllegalArgumentException if a side is not positive, the length does not fit, or a
   *     weight is not finite
   */
  public static SparseWeights quantized(float[] weights, int columns, int positions) {
    if (weights.length != cells(positions, columns)) {
      throw new IllegalArgumentException(
          "%d weights are not [%d, %d]".formatted(weights.length, columns, positions));
    }
    float largest = largestMagnitude(weights);
    byte[] values = new byte[weights.length];
    for (int n = 0; n < columns; n++) {
      for (int k = 0; k < positions; k++) {
        // A layer of zeros only has no scale; its quotient would be 0/0.
        float share = largest == 0 ? 0 : weights[n * positions + k] / largest;
        values[k * columns + n] = (byte) Math.round(share * LARGEST_QUANTIZED);
      }
    }
    return new SparseWeights(positions, columns, values);
  }

  private static float largestMagnitude(float[] weights) {
    float largest = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!Float.isFinite(weights[i])) {
        throw new IllegalArgumentException("weight " + i + " is " + weights[i]);
      }
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    return largest;
  }

  private static int cells(int positions, int columns) {
    if (positions < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "weights [%d, %d]: a position and a column at least".formatted(positions, columns));
    }
    return Math.multiplyExact(positions, columns);
  }

  /** Positions, K. */
  public int positions() {
    return positions;
  }

  /** Columns, N. */
  public int columns() {
    return columns;
  }

  /**
   * One weight.
   *
   * @throws IndexOutOfBoundsException if there is no such position or column
   */
  public int at(int position, int column) {
    if (position < 0 || position >= positions || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "[%d, %d] is outside of [%d, %d]".formatted(position, column, positions, columns));
    }
    return values[position * columns + column];
  }

  /** Weights that are not 0, Z. */
  public long nonZeroCount() {
    return BitCounts.of(masks);
  }

  /** What these weights take in each storage format. */
  public WeightSizes sizes() {
    return WeightSizes.of(this);
  }

  /**
   * Preparation step of LoAS: keeps the {@code round((1 - sparsity) K N)} weights of largest
   * magnitude and zeroes the others; of equal magnitudes the first stay.
   *
   * @param sparsity fraction of zeros wanted, 0..1
   * @throws IllegalArgumentException if it is outside of 0..1
   */
  public SparseWeights prunedTo(double sparsity) {
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw new IllegalArgumentException("sparsity " + sparsity + " is outside of 0..1");
    }
    long kept = Math.round((1 - sparsity) * values.length);
    int[] ofMagnitude = new int[LARGEST_MAGNITUDE + 1];
    for (byte value : values) {
      ofMagnitude[Math.abs(value)]++;
    }
    int threshold = LARGEST_MAGNITUDE;
    while (threshold > 0 && ofMagnitude[threshold] < kept) {
      kept -= ofMagnitude[threshold--];
    }
    return new SparseWeights(positions, columns, above(threshold, kept));
  }

  /** Weights above a magnitude, and the first few of exactly that magnitude. */
  private byte[] above(int threshold, long ofThreshold) {
    byte[] pruned = new byte[values.length];
    long left = ofThreshold;
    for (int i = 0; i < values.length; i++) {
      int magnitude = Math.abs(values[i]);
      if (magnitude > threshold || (magnitude == threshold && left-- > 0)) {
        pruned[i] = values[i];
      }
    }
    return pruned;
  }

  int wordsPerColumn() {
    return wordsPerColumn;
  }

  /** Column masks [N,wordsPerColumn]; not to be written. */
  long[] masks() {
    return masks;
  }

  /** Weights [K,N]; not to be written. */
  byte[] values() {
    return values;
  }

  /** Whether sides and weights are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SparseWeights weights
        && positions == weights.positions
        && columns == weights.columns
        && Arrays.equals(values, weights.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + columns;
  }

  /** {@code weights [576, 192]}. */
  @Override
  public String toString() {
    return "weights [%d, %d]".formatted(positions, columns);
  }
}
