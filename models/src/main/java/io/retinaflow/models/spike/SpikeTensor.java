package io.retinaflow.models.spike;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.Arrays;

/**
 * Spikes of one sample, a bit each, timestep-major and channels last: channel c of pixel (y, x) at
 * timestep t is bit {@code c % 64} of word
 *
 * <pre>
 *   ((t * height + y) * width + x) * wordsPerPixel + c / 64,   wordsPerPixel = ceil(channels / 64)
 * </pre>
 *
 * so the active inputs of a pixel are found with {@link Long#numberOfTrailingZeros} and the maximum
 * of pixels is the OR of their words. Bits beyond the last channel are always 0.
 */
public final class SpikeTensor {
  private final int timesteps;
  private final int height;
  private final int width;
  private final int channels;
  private final int wordsPerPixel;
  private final int elements;
  private final long[] words;

  private SpikeTensor(int timesteps, int height, int width, int channels) {
    if (timesteps < 1 || height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "spikes [%d, %d, %d, %d]: every side must be positive"
              .formatted(timesteps, channels, height, width));
    }
    this.timesteps = timesteps;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.wordsPerPixel = (channels + Long.SIZE - 1) / Long.SIZE;
    int pixels = Math.multiplyExact(Math.multiplyExact(timesteps, height), width);
    this.elements = Math.multiplyExact(pixels, channels);
    this.words = new long[pixels * wordsPerPixel];
  }

  /** No spike anywhere. */
  public static SpikeTensor silent(int timesteps, int channels, int height, int width) {
    return new SpikeTensor(timesteps, height, width, channels);
  }

  /**
   * Spikes where a raster {@code [T,C,H,W]} is 1.
   *
   * @throws IllegalArgumentException if the length does not fit, or a value is neither 0 nor 1
   */
  public static SpikeTensor ofRaster(
      byte[] raster, int timesteps, int channels, int height, int width) {
    SpikeTensor spikes = silent(timesteps, channels, height, width);
    requireLength(raster.length, spikes);
    int pixels = height * width;
    for (int t = 0; t < timesteps; t++) {
      for (int c = 0; c < channels; c++) {
        spikes.putChannel(raster, (t * channels + c) * pixels, spikes.word(t, 0, c), c);
      }
    }
    return spikes;
  }

  /** Takes one channel of a timestep from a raster; one pass, with one look for bad values. */
  private void putChannel(byte[] raster, int from, int firstWord, int channel) {
    int pixels = height * width;
    int all = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      int value = raster[from + pixel];
      all |= value;
      words[firstWord + pixel * wordsPerPixel] |= (long) value << channel;
    }
    if ((all & ~1) != 0) {
      throw noSpike(raster, from);
    }
  }

  private static IllegalArgumentException noSpike(byte[] raster, int from) {
    int i = from;
    while ((raster[i] & ~1) == 0) {
      i++;
    }
    return new IllegalArgumentException("element " + i + " is " + raster[i] + ", no spike");
  }

  private static void requireLength(int length, SpikeTensor spikes) {
    if (length != spikes.elements()) {
      throw new IllegalArgumentException(
          length + " values are not a raster of " + spikes.elements());
    }
  }

  /**
   * Spikes where a tensor {@code [T,C,H,W]} is 1.
   *
   * @throws IllegalArgumentException if its rank is not 4, or a value is neither 0 nor 1
   */
  public static SpikeTensor ofFloats(FloatTensor tensor) {
    Shape shape = tensor.shape();
    if (shape.rank() != 4) {
      throw new IllegalArgumentException("spikes are [T,C,H,W], not " + shape);
    }
    float[] values = tensor.values();
    byte[] raster = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        throw new IllegalArgumentException("element " + i + " is " + values[i] + ", no spike");
      }
      raster[i] = (byte) values[i];
    }
    return ofRaster(raster, shape.side(0), shape.side(1), shape.side(2), shape.side(3));
  }

  /**
   * Spikes where at least one event was: timestep {@code (t - start) T / duration}, channel 0 for
   * OFF and 1 for ON. Events outside of the range or the sensor are left out.
   */
  public static SpikeTensor ofEvents(
      EventPacket events, Resolution sensor, TimeRange range, int timesteps) {
    SpikeTensor spikes = silent(timesteps, 2, sensor.height(), sensor.width());
    for (int i = 0; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      int x = events.x(i);
      int y = events.y(i);
      if (micros >= range.startMicros()
          && micros < range.endMicros()
          && x < sensor.width()
          && y < sensor.height()) {
        int t = EventHistogram.timestepOf(micros, range, timesteps);
        spikes.set(t, events.on(i) ? 1 : 0, y, x);
      }
    }
    return spikes;
  }

  /** Timesteps, T. */
  public int timesteps() {
    return timesteps;
  }

  /** Channels, C. */
  public int channels() {
    return channels;
  }

  /** Rows, H. */
  public int height() {
    return height;
  }

  /** Columns, W. */
  public int width() {
    return width;
  }

  /** Words that hold the channels of one pixel. */
  public int wordsPerPixel() {
    return wordsPerPixel;
  }

  /** Places for a spike: {@code T C H W}. */
  public int elements() {
    return elements;
  }

  /**
   * The tensor's own words, in the order the class describes; whoever writes into them changes the
   * tensor and keeps the bits beyond the last channel 0.
   */
  public long[] words() {
    return words;
  }

  private int word(int t, int pixel, int channel) {
    return (t * height * width + pixel) * wordsPerPixel + channel / Long.SIZE;
  }

  /** Whether there is a spike. */
  public boolean at(int t, int channel, int y, int x) {
    checkPlace(t, channel, y, x);
    return (words[word(t, y * width + x, channel)] >>> channel & 1) != 0;
  }

  /** Puts a spike. */
  public void set(int t, int channel, int y, int x) {
    checkPlace(t, channel, y, x);
    words[word(t, y * width + x, channel)] |= 1L << channel;
  }

  private void checkPlace(int t, int channel, int y, int x) {
    if (t < 0
        || t >= timesteps
        || channel < 0
        || channel >= channels
        || y < 0
        || y >= height
        || x < 0
        || x >= width) {
      throw new IndexOutOfBoundsException(
          "[%d, %d, %d, %d] is outside of %s".formatted(t, channel, y, x, this));
    }
  }

  /** Spikes at one timestep. */
  public long count(int t) {
    int perTimestep = height * width * wordsPerPixel;
    long count = 0;
    for (int i = t * perTimestep; i < (t + 1) * perTimestep; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  /** Spikes at all timesteps. */
  public long count() {
    long count = 0;
    for (int t = 0; t < timesteps; t++) {
      count += count(t);
    }
    return count;
  }

  /** Takes every spike out. */
  public void silence() {
    Arrays.fill(words, 0);
  }

  /** The spikes as bytes 0 and 1, {@code [T,C,H,W]}. */
  public byte[] toRaster() {
    byte[] raster = new byte[elements()];
    for (int t = 0; t < timesteps; t++) {
      raster(t, raster, t * channels * height * width);
    }
    return raster;
  }

  /** Writes the {@code C H W} bytes of one timestep, from an index on. */
  public void raster(int t, byte[] out, int at) {
    int pixels = height * width;
    for (int c = 0; c < channels; c++) {
      int first = word(t, 0, c);
      int target = at + c * pixels;
      for (int pixel = 0; pixel < pixels; pixel++) {
        out[target + pixel] = (byte) (words[first + pixel * wordsPerPixel] >>> c & 1);
      }
    }
  }

  /** The spikes as numbers 0 and 1, {@code [T,C,H,W]}. */
  public FloatTensor toFloats() {
    byte[] raster = toRaster();
    float[] values = new float[raster.length];
    for (int i = 0; i < raster.length; i++) {
      values[i] = raster[i];
    }
    return FloatTensor.of(Shape.of(timesteps, channels, height, width), values);
  }

  /** Whether sides and spikes are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SpikeTensor spikes
        && timesteps == spikes.timesteps
        && channels == spikes.channels
        && height == spikes.height
        && width == spikes.width
        && Arrays.equals(words, spikes.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) * 31 + channels;
  }

  /** {@code spikes[8, 2, 32, 32]}. */
  @Override
  public String toString() {
    return "spikes[%d, %d, %d, %d]".formatted(timesteps, channels, height, width);
  }
}
