package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.Resolution;

/**
 * Cells of {@code columns x rows} pixels each, the last of a row or column perhaps smaller: {@code
 * x' = floor(x / columns)}, {@code y' = floor(y / rows)}.
 *
 * @param sensor size the cells are cut from
 * @param cell size of a cell
 */
record Downsampling(Resolution sensor, Resolution cell) {

  /** The array of cells. */
  Resolution output() {
    return new Resolution(
        (sensor.width() - 1) / cell.width() + 1, (sensor.height() - 1) / cell.height() + 1);
  }
}
