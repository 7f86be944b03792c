package io.retinaflow.ingest.filter;

/**
 * Place on a sensor.
 *
 * @param x column
 * @param y row
 */
record Pixel(int x, int y) {

  /** {@code X/Y}, as the command line takes it. */
  @Override
  public String toString() {
    return x + "/" + y;
  }
}
