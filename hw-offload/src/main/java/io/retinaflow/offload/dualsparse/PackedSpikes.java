package io.retinaflow.offload.dualsparse;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.Arrays;

/**
 * Spike operand A of a dual-sparse product: M rows of K positions, T bits each, the left matrix of
 * {@code O[m,n,t] = sum_k A[m,k,t] B[k,n]}.
 *
 * <p>The T bits of a position are its <em>word</em>, bit t = timestep t. A position whose word is 0
 * is <em>silent</em>: the fiber-friendly format of LoAS stores a bitmask of the others and their
 * words only (specification in LoAS, MICRO 2024, section on spike compression). In memory the
 * spikes lie as T bit planes of M rows, bit {@code k % 64} of word {@code k / 64}, because every
 * count here is a population count.
 *
 * <p>Immutable.
 */
public final class PackedSpikes {
  private static final int MOST_TIMESTEPS = 64;

  private final int timesteps;
  private final int rows;
  private final int positions;
  private final int wordsPerRow;
  private final long[] planes;
  private final long[] nonSilent;

  private PackedSpikes(int timesteps, int rows, int positions, long[] planes) {
    this.timesteps = timesteps;
    this.rows = rows;
    this.positions = positions;
    this.wordsPerRow = wordsFor(positions);
    this.planes = planes;
    this.nonSilent = atLeast(1);
  }

  /**
   * Spikes as packed bits, most significant first, in the order [T,M,K] without gaps.
   *
   * @throws IllegalArgumentException if a side is out of range or the bytes do not fit exactly
   */
  public static PackedSpikes ofPackedBits(byte[] bits, int timesteps, int rows, int positions) {
    long[] planes = silentPlanes(timesteps, rows, positions);
    PackedBits source = PackedBits.of(bits, (long) timesteps * rows * positions);
    int wordsPerRow = wordsFor(positions);
    for (int row = 0; row < timesteps * rows; row++) {
      source.copyRow((long) row * positions, positions, planes, row * wordsPerRow);
    }
    return new PackedSpikes(timesteps, rows, positions, planes);
  }

  /**
   * Spikes where a raster [T,M,K] is 1.
   *
   * @throws IllegalArgumentException if a side is out of range, the length does not fit, or a value
   *     is neither 0 nor 1
   */
  public static PackedSpikes ofRaster(byte[] raster, int timesteps, int rows, int positions) {
    long[] planes = silentPlanes(timesteps, rows, positions);
    int wordsPerRow = wordsFor(positions);
    if (raster.length != (long) timesteps * rows * positions) {
      throw new IllegalArgumentException(
          raster.length + " values are not [" + timesteps + ", " + rows + ", " + positions + "]");
    }
    for (int i = 0; i < raster.length; i++) {
      if ((raster[i] & ~1) != 0) {
        throw new IllegalArgumentException("element " + i + " is " + raster[i] + ", no spike");
      }
      int k = i % positions;
      planes[i / positions * wordsPerRow + (k >> 6)] |= (long) raster[i] << k;
    }
    return new PackedSpikes(timesteps, rows, positions, planes);
  }

  /**
   * Spikes under each window of a convolution, M = output pixels and K = channels x kernel (the
   * matrix that im2col makes).
   *
   * @throws IllegalArgumentException if there are more than 64 timesteps or the kernel does not fit
   */
  public static PackedSpikes ofConvolution(SpikeTensor spikes, ConvolutionGeometry geometry) {
    int rows = geometry.outputHeight(spikes.height()) * geometry.outputWidth(spikes.width());
    int positions = geometry.positions(spikes.channels());
    long[] planes = silentPlanes(spikes.timesteps(), rows, positions);
    new WindowGather(spikes, geometry, planes, wordsFor(positions)).gather();
    return new PackedSpikes(spikes.timesteps(), rows, positions, planes);
  }

  /** Takes planes [T,M,ceil(K/64)]; bits beyond K are 0. */
  static PackedSpikes ofPlanes(int timesteps, int rows, int positions, long[] planes) {
    if (planes.length != silentPlanes(timesteps, rows, positions).length) {
      throw new IllegalArgumentException(planes.length + " words are not the planes of the spikes");
    }
    return new PackedSpikes(timesteps, rows, positions, planes);
  }

  static long[] silentPlanes(int timesteps, int rows, int positions) {
    if (timesteps < 1 || timesteps > MOST_TIMESTEPS || rows < 1 || positions < 1) {
      throw new IllegalArgumentException(
          "spikes [%d, %d, %d]: 1..%d timesteps, a row and a position at least"
              .formatted(timesteps, rows, positions, MOST_TIMESTEPS));
    }
    return new long[Math.multiplyExact(Math.multiplyExact(timesteps, rows), wordsFor(positions))];
  }

  static int wordsFor(int positions) {
    return (positions + Long.SIZE - 1) / Long.SIZE;
  }

  /** Timesteps, T. */
  public int timesteps() {
    return timesteps;
  }

  /** Rows, M. */
  public int rows() {
    return rows;
  }

  /** Positions of a row, K. */
  public int positions() {
    return positions;
  }

  /**
   * The word of a position: bit t is its spike at timestep t.
   *
   * @throws IndexOutOfBoundsException if there is no such row or position
   */
  public long word(int row, int position) {
    if (row < 0 || row >= rows || position < 0 || position >= positions) {
      throw new IndexOutOfBoundsException(
          "[%d, %d] is outside of [%d, %d]".formatted(row, position, rows, positions));
    }
    long word = 0;
    for (int t = 0; t < timesteps; t++) {
      word |= (planes[planeOffset(t, row) + (position >> 6)] >>> position & 1) << t;
    }
    return word;
  }

  /** Spikes over all timesteps. */
  public long count() {
    return BitCounts.of(planes);
  }

  /** Positions that spike at least once, P. */
  public long nonSilentCount() {
    return BitCounts.of(nonSilent);
  }

  /** Positions that spike at least this many times; all of them for 0 or less. */
  public long countAtLeast(int spikes) {
    return spikes <= 0 ? (long) rows * positions : BitCounts.of(atLeast(spikes));
  }

  /**
   * Preparation step of LoAS: silences every position that spikes at most this many times, so that
   * it need not be stored. The paper masks 1 and fine-tunes the network to live with it.
   *
   * @param mostSpikes largest count that is silenced, 1 or 2 in the paper; 0 changes nothing
   * @throws IllegalArgumentException if it is negative
   */
  public PackedSpikes withoutLowActivity(int mostSpikes) {
    if (mostSpikes < 0) {
      throw new IllegalArgumentException("cannot silence positions of " + mostSpikes + " spikes");
    }
    long[] kept = atLeast(mostSpikes + 1);
    long[] masked = new long[planes.length];
    for (int i = 0; i < planes.length; i++) {
      masked[i] = planes[i] & kept[i % kept.length];
    }
    return new PackedSpikes(timesteps, rows, positions, masked);
  }

  /** What these spikes take in each storage format. */
  public SpikeSizes sizes() {
    return SpikeSizes.of(this);
  }

  /** Mask [M,ceil(K/64)] of the positions that spike at least so often, 1 or more. */
  private long[] atLeast(int spikes) {
    int words = rows * wordsPerRow;
    long[] mask = new long[words];
    if (spikes > timesteps) {
      return mask;
    }
    long[] level = new long[spikes + 1];
    for (int i = 0; i < words; i++) {
      Arrays.fill(level, 0);
      level[0] = -1;
      for (int t = 0; t < timesteps; t++) {
        raise(level, planes[t * words + i]);
      }
      mask[i] = level[spikes];
    }
    return mask;
  }

  /** Bit-sliced count: level s holds the positions seen at least s times. */
  private static void raise(long[] level, long plane) {
    for (int s = level.length - 1; s > 0; s--) {
      level[s] |= level[s - 1] & plane;
    }
  }

  int wordsPerRow() {
    return wordsPerRow;
  }

  /** All planes, [T,M,wordsPerRow]; not to be written. */
  long[] planes() {
    return planes;
  }

  /** First word of a row at a timestep. */
  int planeOffset(int t, int row) {
    return (t * rows + row) * wordsPerRow;
  }

  /** Mask of the positions that are not silent, [M,wordsPerRow]; not to be written. */
  long[] nonSilent() {
    return nonSilent;
  }

  /** Whether sides and spikes are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PackedSpikes spikes
        && timesteps == spikes.timesteps
        && rows == spikes.rows
        && positions == spikes.positions
        && Arrays.equals(planes, spikes.planes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(planes) * 31 + positions;
  }

  /** {@code spikes [4, 64, 576]}. */
  @Override
  public String toString() {
    return "spikes [%d, %d, %d]".formatted(timesteps, rows, positions);
  }
}
