package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.Resolution;

/**
 * Rectangle of pixels.
 *
 * @param left first column
 * @param top first row
 * @param size columns and rows
 */
record Region(int left, int top, Resolution size) {

  /**
   * This region, if it lies on the sensor.
   *
   * @throws IllegalArgumentException if it does not
   */
  Region within(Resolution sensor) {
    boolean inside =
        left >= 0
            && top >= 0
            && (long) left + size.width() <= sensor.width()
            && (long) top + size.height() <= sensor.height();
    if (!inside) {
      throw new IllegalArgumentException(
          "region " + left + "," + top + "," + size + " does not lie on a sensor of " + sensor);
    }
    return this;
  }

  boolean contains(int x, int y) {
    return size.contains(x - left, y - top);
  }
}
