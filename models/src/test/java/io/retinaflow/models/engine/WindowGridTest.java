package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against windows walked one by one. */
final class WindowGridTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "1, 2, 3, 1",
    "5, 7, 3, 1",
    "5, 7, 3, 2",
    "6, 8, 3, 2",
    "7, 5, 1, 2",
    "2, 1, 7, 2",
    "9, 10, 5, 3",
    "3, 3, 3, 4"
  })
  void places_everyWindow_asWalked(int height, int width, int kernel, int stride) {
    WindowGrid grid = new WindowGrid(height, width, kernel, stride);
    long[][] covering = new long[height][width];
    for (int place = 0; place < grid.places(); place++) {
      int dy = grid.below(place);
      int dx = grid.right(place);
      for (int row = 0; row < grid.rows(); row++) {
        int y = row * stride + dy;
        boolean inside = y >= 0 && y < height;
        assertThat(row >= grid.first(dy) && row < grid.end(dy, height)).isEqualTo(inside);
        for (int column = 0; column < grid.columns() && inside; column++) {
          int x = column * stride + dx;
          if (x >= 0 && x < width) {
            covering[y][x]++;
            assertThat(column).isGreaterThanOrEqualTo(grid.first(dx));
            assertThat(column).isLessThan(grid.end(dx, width));
          }
        }
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(grid.covering(y, x)).isEqualTo(covering[y][x]);
      }
    }
  }
}
