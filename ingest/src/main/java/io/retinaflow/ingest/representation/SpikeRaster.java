package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Spikes of one sample, a bit each, shape {@code [T,C,H,W]}, row-major: the spike of channel c of
 * pixel (y, x) at timestep t is bit {@code i % 64} of word {@code i / 64}, {@code i = ((t C + c) H
 * + y) W + x}.
 *
 * <p>The order is that of PyTorch's dense tensors. {@code SpikeTensor.ofRaster} of the models takes
 * {@link #toBytes()} with {@link #timesteps()}, {@link #channels()}, height and width.
 */
public final class SpikeRaster {
  private final int timesteps;
  private final int channels;
  private final Resolution grid;
  private final int elements;
  private final long[] words;

  /**
   * Makes a raster without spikes.
   *
   * @param timesteps T, at least 1
   * @param channels C, at least 1
   * @param grid H x W
   * @throws IllegalArgumentException if a side is not positive or there are 2^31 elements or more
   */
  public SpikeRaster(int timesteps, int channels, Resolution grid) {
    this.timesteps = timesteps;
    this.channels = channels;
    this.grid = grid;
    this.elements = ArrayShape.elements(timesteps, channels, grid);
    this.words = new long[(elements + Long.SIZE - 1) >>> 6];
  }

  /** Timesteps, T. */
  public int timesteps() {
    return timesteps;
  }

  /** Channels, C. */
  public int channels() {
    return channels;
  }

  /** Size H x W of a plane. */
  public Resolution grid() {
    return grid;
  }

  /** Places for a spike: {@code T C H W}. */
  public int elements() {
    return elements;
  }

  /**
   * Puts a spike.
   *
   * @throws IllegalArgumentException if the place does not exist
   */
  public void set(int timestep, int channel, int row, int column) {
    int i = index(timestep, channel, row, column);
    words[i >>> 6] |= 1L << i;
  }

  /**
   * Whether there is a spike.
   *
   * @throws IllegalArgumentException if the place does not exist
   */
  public boolean at(int timestep, int channel, int row, int column) {
    int i = index(timestep, channel, row, column);
    return (words[i >>> 6] >>> i & 1) != 0;
  }

  private int index(int timestep, int channel, int row, int column) {
    boolean exists =
        timestep >= 0
            && timestep < timesteps
            && channel >= 0
            && channel < channels
            && grid.contains(column, row);
    if (!exists) {
      throw new IllegalArgumentException(
          "[" + timestep + "," + channel + "," + row + "," + column + "] is outside " + this);
    }
    return ((timestep * channels + channel) * grid.height() + row) * grid.width() + column;
  }

  /** Number of spikes. */
  public long count() {
    long count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The spikes as bytes 0 and 1, {@code [T,C,H,W]}. */
  public byte[] toBytes() {
    byte[] bytes = new byte[elements];
    for (int i = 0; i < elements; i++) {
      bytes[i] = (byte) (words[i >>> 6] >>> i & 1);
    }
    return bytes;
  }

  /** A copy of the words. */
  public long[] toWords() {
    return words.clone();
  }

  /** Takes every spike out. */
  public void clear() {
    Arrays.fill(words, 0);
  }

  /** Whether shape and spikes are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SpikeRaster raster
        && timesteps == raster.timesteps
        && channels == raster.channels
        && grid.equals(raster.grid)
        && Arrays.equals(words, raster.words);
  }

  @Override
  public int hashCode() {
    return 31 * grid.hashCode() + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "SpikeRaster["
        + timesteps
        + ","
        + channels
        + ","
        + grid.height()
        + ","
        + grid.width()
        + "]";
  }
}
