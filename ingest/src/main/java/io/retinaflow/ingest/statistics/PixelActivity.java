package io.retinaflow.ingest.statistics;

/**
 * Events of one pixel.
 *
 * @param x column
 * @param y row
 * @param on its ON events
 * @param off its OFF events
 */
public record PixelActivity(int x, int y, long on, long off) {

  /** Events of both polarities. */
  public long events() {
    return on + off;
  }
}
