package io.retinaflow.offload.dualsparse;

/**
 * Sides of the tiles: spike tiles are rows x positions, weight tiles positions x columns; tails are
 * cut at the border.
 *
 * @param rows spike rows
 * @param positions positions of the shared side, a multiple of 64
 * @param columns weight columns
 */
public record TileShape(int rows, int positions, int columns) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a side is not positive, or the positions are no multiple of
   *     64
   */
  public TileShape {
    if (rows < 1 || columns < 1 || positions < 1 || positions % Long.SIZE != 0) {
      throw new IllegalArgumentException(
          "tile of %d rows, %d positions, %d columns: positive, positions a multiple of %d"
              .formatted(rows, positions, columns, Long.SIZE));
    }
  }
}
