package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.Resolution;

/** Sizes of the arrays that representations are written into. */
final class ArrayShape {
  // The longest array every JVM can make.
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private ArrayShape() {}

  /**
   * Number of elements of {@code planes x channels x H x W}.
   *
   * @throws IllegalArgumentException if a side is not positive or the product too large
   */
  static int elements(int planes, int channels, Resolution grid) {
    // The product of the two sides of a grid is at most 2^32, so each step stays below 2^63.
    long pixels = (long) grid.width() * grid.height();
    boolean fits = planes >= 1 && channels >= 1 && pixels <= LONGEST_ARRAY;
    if (!fits || (long) planes * channels > LONGEST_ARRAY / pixels) {
      throw new IllegalArgumentException(
          planes + " x " + channels + " planes of " + grid + " are no array");
    }
    return (int) (planes * (long) channels * pixels);
  }

  /**
   * Checks an output array.
   *
   * @throws IllegalArgumentException if it is shorter than the values
   */
  static void requireRoom(float[] out, int values) {
    if (out.length < values) {
      throw new IllegalArgumentException("array of " + out.length + " for " + values + " values");
    }
  }

  /**
   * Checks a pixel.
   *
   * @throws IllegalArgumentException if it lies outside the sensor
   */
  static void requirePixel(Resolution sensor, int x, int y) {
    if (!sensor.contains(x, y)) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside a sensor of " + sensor);
    }
  }

  /**
   * Checks a duration.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  static void requireDuration(String name, double micros) {
    if (!(micros > 0)) {
      throw new IllegalArgumentException(name + " of " + micros + " us is not positive");
    }
  }
}
