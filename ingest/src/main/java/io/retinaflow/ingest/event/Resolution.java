package io.retinaflow.ingest.event;

/**
 * Size of a sensor's pixel array.
 *
 * @param width columns, 1..65536; x lies in [0, width)
 * @param height rows, 1..65536; y lies in [0, height)
 */
public record Resolution(int width, int height) {
  private static final int LARGEST_SIDE = 1 << 16;

  /**
   * Checks the sides.
   *
   * @throws IllegalArgumentException if a side is outside 1..65536
   */
  public Resolution {
    if (!isPossible(width, height)) {
      throw new IllegalArgumentException(
          "resolution " + width + "x" + height + " is outside 1x1..65536x65536");
    }
  }

  /** Whether both sides lie in 1..65536. */
  public static boolean isPossible(int width, int height) {
    return width >= 1 && width <= LARGEST_SIDE && height >= 1 && height <= LARGEST_SIDE;
  }

  /** Whether the pixel lies on the array. */
  public boolean contains(int x, int y) {
    return x >= 0 && x < width && y >= 0 && y < height;
  }

  /** {@code WIDTHxHEIGHT}, as the command line takes it. */
  @Override
  public String toString() {
    return width + "x" + height;
  }
}
