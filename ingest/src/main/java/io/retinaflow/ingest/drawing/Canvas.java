package io.retinaflow.ingest.drawing;

/**
 * Something to draw on; coordinates are pixels, x to the right, y downwards from the top left.
 *
 * <p>What lies outside is not drawn. Text is set in a font of fixed width, so that every canvas
 * breaks and aligns it the same way: a character takes {@link #CHARACTER_WIDTH} times the size, and
 * capitals are {@link #CHARACTER_HEIGHT} times the size tall.
 */
public interface Canvas {
  /** Advance from one character to the next, at text size 1. */
  int CHARACTER_WIDTH = 6;

  /** Height of capitals and figures, at text size 1. */
  int CHARACTER_HEIGHT = 7;

  /** Width of a text, the gap after its last character not counted. */
  static int textWidth(String text, int size) {
    return text.isEmpty() ? 0 : (text.length() * CHARACTER_WIDTH - 1) * size;
  }

  /** Fills a rectangle; nothing if a side is not positive. */
  void fill(int x, int y, int width, int height, int ink);

  /** Draws a line one pixel wide, both ends included. */
  void line(double x1, double y1, double x2, double y2, int ink);

  /**
   * Draws lines from each point to the next.
   *
   * @param xs columns of the points
   * @param ys rows of the points
   * @throws IllegalArgumentException if there are not as many of both
   */
  void polyline(double[] xs, double[] ys, int ink);

  /**
   * Writes one line of text.
   *
   * @param y top of the capitals
   * @param size whole multiple of the smallest size, positive
   */
  void text(String text, int x, int y, Alignment alignment, int size, int ink);

  /** Draws a picture with its top left corner at a place, pixel by pixel. */
  void picture(Picture picture, int x, int y);
}
