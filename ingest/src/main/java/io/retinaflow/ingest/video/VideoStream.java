package io.retinaflow.ingest.video;

import java.util.Set;

/**
 * What has to be known of a stream of pictures to decode it, beside the access units themselves.
 *
 * @param codec encoding
 * @param width columns as encoded, before rotation
 * @param height rows as encoded, before rotation
 * @param timeBase unit of its presentation times
 * @param rotation degrees clockwise by which a player turns the pictures: 0, 90, 180 or 270
 * @param pixelFormat FFmpeg's name of the pixel format of {@link VideoCodec#RAW} pictures, such as
 *     {@code rgb24}; else empty, the access units know
 */
public record VideoStream(
    VideoCodec codec, int width, int height, TimeBase timeBase, int rotation, String pixelFormat) {
  /** Longest side of a picture. */
  public static final int LONGEST_SIDE = 16_384;

  /** Most pixels of a picture: 8K. One more would let a small file fill the memory. */
  public static final int MOST_PIXELS = 8192 * 4352;

  private static final Set<Integer> ROTATIONS = Set.of(0, 90, 180, 270);

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a side is outside 1..16384, the pixels are too many, the
   *     rotation no quarter turn, or raw pictures have no pixel format
   */
  public VideoStream {
    if (!isPossible(width, height)) {
      throw new IllegalArgumentException(
          "pictures of %dx%d: sides must be 1 to %d, pixels at most %d"
              .formatted(width, height, LONGEST_SIDE, MOST_PIXELS));
    }
    if (!ROTATIONS.contains(rotation)) {
      throw new IllegalArgumentException("rotation " + rotation + " is none of 0, 90, 180, 270");
    }
    if (codec == VideoCodec.RAW && pixelFormat.isEmpty()) {
      throw new IllegalArgumentException("raw pictures need the name of their pixel format");
    }
  }

  /** Whether pictures may have these sides. */
  static boolean isPossible(int width, int height) {
    return width >= 1
        && height >= 1
        && width <= LONGEST_SIDE
        && height <= LONGEST_SIDE
        && width * height <= MOST_PIXELS;
  }
}
