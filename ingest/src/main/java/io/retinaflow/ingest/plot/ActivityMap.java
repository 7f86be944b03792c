package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.statistics.PixelCounts;

/**
 * Map of the events of each pixel, on a logarithmic scale of colours.
 *
 * <p>A sensor larger than the room is shown in square cells, each with the count of its busiest
 * pixel, so that a single hot pixel stays visible; a smaller one is enlarged by a whole number.
 */
final class ActivityMap {
  private final PixelCounts pixels;
  private final long most;
  private final int cell;
  private final int enlarged;

  /** Fits the map into a room. */
  ActivityMap(PixelCounts pixels, int roomWidth, int roomHeight) {
    int width = pixels.sensor().width();
    int height = pixels.sensor().height();
    this.pixels = pixels;
    this.most = pixels.most();
    this.cell = Math.max(divideUp(width, roomWidth), divideUp(height, roomHeight));
    this.enlarged =
        Math.min(roomWidth / divideUp(width, cell), roomHeight / divideUp(height, cell));
  }

  private static int divideUp(int value, int divisor) {
    return (value + divisor - 1) / divisor;
  }

  /** Largest count of a pixel: what the strongest colour stands for. */
  long most() {
    return most;
  }

  Picture draw(Theme theme) {
    int columns = divideUp(pixels.sensor().width(), cell);
    int rows = divideUp(pixels.sensor().height(), cell);
    Picture picture = new Picture(columns * enlarged, rows * enlarged, theme);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int ink = ink(busiest(column, row));
        picture.fill(column * enlarged, row * enlarged, enlarged, enlarged, ink);
      }
    }
    return picture;
  }

  private long busiest(int column, int row) {
    long busiest = 0;
    int bottom = Math.min((row + 1) * cell, pixels.sensor().height());
    int right = Math.min((column + 1) * cell, pixels.sensor().width());
    for (int y = row * cell; y < bottom; y++) {
      for (int x = column * cell; x < right; x++) {
        busiest = Math.max(busiest, pixels.events(x, y));
      }
    }
    return busiest;
  }

  private int ink(long events) {
    return events == 0
        ? Ink.FIELD
        : Ink.heat(Math.log((double) events) / Math.log((double) Math.max(2, most)));
  }
}
