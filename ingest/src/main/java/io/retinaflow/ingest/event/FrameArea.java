package io.retinaflow.ingest.event;

/**
 * Part of the sensor a frame shows.
 *
 * @param x column of its upper left pixel
 * @param y row of its upper left pixel
 * @param width columns, not negative
 * @param height rows, not negative
 */
public record FrameArea(int x, int y, int width, int height) {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is negative
   */
  public FrameArea {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("frame of " + width + "x" + height + " pixels");
    }
  }

  /** Number of pixels. */
  public long pixels() {
    return (long) width * height;
  }
}
