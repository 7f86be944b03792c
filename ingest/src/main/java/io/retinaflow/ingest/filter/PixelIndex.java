package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.Resolution;

/**
 * Place of each pixel in a row-major array, with a border of unused places around the sensor so
 * that every pixel has eight neighbours.
 */
final class PixelIndex {
  // 1 GiB of times: eight times the largest event sensor sold, and far below what a header can lie.
  private static final int MOST_PIXELS = 1 << 27;

  private final int stride;
  private final int border;
  private final int places;

  private PixelIndex(Resolution sensor, int border) {
    long columns = sensor.width() + 2L * border;
    long rows = sensor.height() + 2L * border;
    if (columns * rows > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a sensor of " + sensor + " has too many pixels to remember each; state its size");
    }
    this.stride = (int) columns;
    this.border = border;
    this.places = (int) (columns * rows);
  }

  /**
   * Places without a border.
   *
   * @throws IllegalArgumentException if the sensor has more than 2^27 pixels
   */
  static PixelIndex of(Resolution sensor) {
    return new PixelIndex(sensor, 0);
  }

  /**
   * Places with a border one pixel wide.
   *
   * @throws IllegalArgumentException if the sensor has more than 2^27 pixels, border included
   */
  static PixelIndex bordered(Resolution sensor) {
    return new PixelIndex(sensor, 1);
  }

  /** Length of the array. */
  int places() {
    return places;
  }

  int of(int x, int y) {
    return (y + border) * stride + x + border;
  }

  /** What to add to a place to reach the pixels above, left, right and below. */
  int[] fourNeighbours() {
    return new int[] {-stride, -1, 1, stride};
  }

  /** What to add to a place to reach the eight pixels around. */
  int[] eightNeighbours() {
    return new int[] {-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1};
  }
}
