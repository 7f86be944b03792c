package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.statistics.PixelCounts;

/**
 * Map of the events of each pixel, on a logarithmic scale of colours, as large as a room allows.
 *
 * <p>A place of the map shows the busiest of the sensor's pixels that it covers, so that a single
 * hot pixel stays visible on a small map of a large sensor.
 */
final class ActivityMap {
  private final PixelCounts pixels;
  private final long most;
  private final int width;
  private final int height;

  /** Fits the map into a room. */
  ActivityMap(PixelCounts pixels, int roomWidth, int roomHeight) {
    int columns = pixels.sensor().width();
    int rows = pixels.sensor().height();
    double scale = Math.min((double) roomWidth / columns, (double) roomHeight / rows);
    this.pixels = pixels;
    this.most = pixels.most();
    this.width = Math.max(1, (int) (columns * scale));
    this.height = Math.max(1, (int) (rows * scale));
  }

  /** Largest count of a pixel: what the strongest colour stands for. */
  long most() {
    return most;
  }

  Picture draw(Theme theme) {
    Picture picture = new Picture(width, height, theme);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.fill(x, y, 1, 1, ink(busiest(x, y)));
      }
    }
    return picture;
  }

  private long busiest(int x, int y) {
    int columns = pixels.sensor().width();
    int rows = pixels.sensor().height();
    long busiest = 0;
    for (int row = first(y, rows, height); row < end(y, rows, height); row++) {
      for (int column = first(x, columns, width); column < end(x, columns, width); column++) {
        busiest = Math.max(busiest, pixels.events(column, row));
      }
    }
    return busiest;
  }

  /** First pixel of a side that a place of the map covers. */
  private static int first(int place, int pixels, int places) {
    return (int) ((long) place * pixels / places);
  }

  /** Pixel behind the last that a place covers: at least one after the first. */
  private static int end(int place, int pixels, int places) {
    return Math.max(first(place, pixels, places) + 1, first(place + 1, pixels, places));
  }

  private int ink(long events) {
    return events == 0
        ? Ink.FIELD
        : Ink.heat(Math.log((double) events) / Math.log((double) Math.max(2, most)));
  }
}
