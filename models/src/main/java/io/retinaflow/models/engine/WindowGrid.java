package io.retinaflow.models.engine;

/**
 * Windows of a kernel on a map, padded with zeros by half the kernel: window {@code (y, x)} has its
 * middle at {@code (y stride, x stride)}.
 *
 * @param height of the map
 * @param width of the map
 * @param kernel side of the kernel, odd
 * @param stride step between windows
 */
record WindowGrid(int height, int width, int kernel, int stride) {

  /** Places of the kernel, row by row. */
  int places() {
    return kernel * kernel;
  }

  /** Rows of windows. */
  int rows() {
    return count(height);
  }

  /** Windows of a row. */
  int columns() {
    return count(width);
  }

  private int count(int side) {
    return (side - 1) / stride + 1;
  }

  /** How far below the middle a place of the kernel is. */
  int below(int place) {
    return place / kernel - kernel / 2;
  }

  /** How far right of the middle a place of the kernel is. */
  int right(int place) {
    return place % kernel - kernel / 2;
  }

  /** First window along an axis that has the place at an offset on the map. */
  int first(int offset) {
    return Math.max(0, -Math.floorDiv(offset, stride));
  }

  /** Window along an axis behind the last one that has the place at an offset on the map. */
  int end(int offset, int side) {
    return Math.min(count(side), Math.floorDiv(side - 1 - offset, stride) + 1);
  }

  /** Windows that cover a place of the map. */
  long covering(int y, int x) {
    return (long) covering(y, height, kernel / 2) * covering(x, width, kernel / 2);
  }

  private int covering(int at, int side, int reach) {
    int last = Math.min(at + reach, side - 1) / stride;
    int first = (Math.max(at - reach, 0) + stride - 1) / stride;
    return last - first + 1;
  }
}
