package io.retinaflow.offload.imc.crossbar;

import java.util.Arrays;

/** Level that each cell of an array is programmed to, {@code 0 .. 2^bits - 1}. */
public final class CellLevels {
  private final int rows;
  private final int columns;
  private final int bits;
  private final int[] levels;

  /**
   * Levels of an array.
   *
   * @param bits bits of a cell
   * @param levels levels, row-major, shape {@code [rows, columns]}; taken, not copied
   * @throws IllegalArgumentException if the length does not fit or a level needs more bits
   */
  public CellLevels(int rows, int columns, int bits, int[] levels) {
    if (rows < 1 || columns < 1 || levels.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException(
          "%d levels are not an array of %d x %d".formatted(levels.length, rows, columns));
    }
    for (int level : levels) {
      if (level >>> bits != 0) {
        throw new IllegalArgumentException("level " + level + " in " + bits + " bits");
      }
    }
    this.rows = rows;
    this.columns = columns;
    this.bits = bits;
    this.levels = levels;
  }

  /** Inputs. */
  public int rows() {
    return rows;
  }

  /** Physical columns. */
  public int columns() {
    return columns;
  }

  /** Highest level of a cell. */
  public int highest() {
    return (1 << bits) - 1;
  }

  /** The levels themselves, row-major; not to be written into. */
  public int[] levels() {
    return levels;
  }

  /** Whether sides and levels are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CellLevels that
        && columns == that.columns
        && bits == that.bits
        && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels) * 31 + columns;
  }
}
