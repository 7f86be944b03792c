package io.retinaflow.ingest.video;

import java.util.Map;

/**
 * How pictures are encoded.
 *
 * @param keyInterval most pictures from one key to the next
 * @param bFrames most pictures in a row that refer to a later one; only MPEG-4 has them here
 * @param bitsPerSecond rate that the encoder aims at
 * @param settings FFmpeg's further options of the encoder
 */
public record EncoderOptions(
    int keyInterval, int bFrames, long bitsPerSecond, Map<String, String> settings) {
  private static final int KEY_INTERVAL = 12;
  private static final long TWO_MEGABITS = 2_000_000;

  /**
   * Copies the settings.
   *
   * @throws IllegalArgumentException if the interval or rate is not positive, or the number of B
   *     pictures negative
   */
  public EncoderOptions {
    if (keyInterval < 1 || bFrames < 0 || bitsPerSecond < 1) {
      throw new IllegalArgumentException(
          "key interval %d, %d B pictures, %d bit/s are not all possible"
              .formatted(keyInterval, bFrames, bitsPerSecond));
    }
    settings = Map.copyOf(settings);
  }

  /** A key every 12 pictures, no B pictures, 2 Mbit/s. */
  public static EncoderOptions defaults() {
    return new EncoderOptions(KEY_INTERVAL, 0, TWO_MEGABITS, Map.of());
  }

  /** The same, with keys at another distance. */
  public EncoderOptions withKeyInterval(int pictures) {
    return new EncoderOptions(pictures, bFrames, bitsPerSecond, settings);
  }

  /** The same, with another number of B pictures in a row. */
  public EncoderOptions withBFrames(int most) {
    return new EncoderOptions(keyInterval, most, bitsPerSecond, settings);
  }

  /** The same, at another rate. */
  public EncoderOptions withBitsPerSecond(long rate) {
    return new EncoderOptions(keyInterval, bFrames, rate, settings);
  }
}
