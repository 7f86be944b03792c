package io.retinaflow.ingest.video;

/** Turning of pictures by multiples of 90 degrees. */
final class QuarterTurns {
  private static final int CHANNELS = 3;

  private QuarterTurns() {}

  /**
   * The picture turned clockwise; itself if by nothing.
   *
   * @throws IllegalArgumentException if the rotation is none of 0, 90, 180 and 270
   */
  static VideoFrame turn(VideoFrame frame, int rotation) {
    int width = frame.width();
    int height = frame.height();
    // From the pixel at the new picture's upper left: the way to its right neighbour and to the
    // one below it, in the pixels of the old.
    return switch (rotation) {
      case 0 -> frame;
      case 90 -> walk(frame, height, width, (height - 1) * width, -width, 1);
      case 180 -> walk(frame, width, height, height * width - 1, -1, -width);
      case 270 -> walk(frame, height, width, width - 1, width, -1);
      default -> throw new IllegalArgumentException("rotation " + rotation + " is no quarter turn");
    };
  }

  private static VideoFrame walk(
      VideoFrame frame, int width, int height, int first, int right, int down) {
    byte[] from = frame.rgb();
    byte[] to = new byte[from.length];
    int out = 0;
    for (int y = 0; y < height; y++) {
      int in = (first + y * down) * CHANNELS;
      for (int x = 0; x < width; x++) {
        to[out] = from[in];
        to[out + 1] = from[in + 1];
        to[out + 2] = from[in + 2];
        out += CHANNELS;
        in += right * CHANNELS;
      }
    }
    return new VideoFrame(frame.pts(), width, height, to);
  }
}
