package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/** Result O of a dual-sparse product: integers [T,M,N], row-major. Immutable. */
public final class OutputCurrents {
  private final int timesteps;
  private final int rows;
  private final int columns;
  private final int[] values;

  private OutputCurrents(int timesteps, int rows, int columns, int[] values) {
    this.timesteps = timesteps;
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Currents [T,M,N], row-major; copied.
   *
   * @throws IllegalArgumentException if the length does not fit
   */
  public static OutputCurrents of(int[] values, int timesteps, int rows, int columns) {
    if (values.length != (long) timesteps * rows * columns) {
      throw new IllegalArgumentException(
          "%d values are not [%d, %d, %d]".formatted(values.length, timesteps, rows, columns));
    }
    return new OutputCurrents(timesteps, rows, columns, values.clone());
  }

  /** Takes the values. */
  static OutputCurrents taking(int[] values, int timesteps, int rows, int columns) {
    return new OutputCurrents(timesteps, rows, columns, values);
  }

  /** Timesteps, T. */
  public int timesteps() {
    return timesteps;
  }

  /** Rows, M. */
  public int rows() {
    return rows;
  }

  /** Columns, N. */
  public int columns() {
    return columns;
  }

  /** One current. */
  public int at(int timestep, int row, int column) {
    return values[(timestep * rows + row) * columns + column];
  }

  /** The currents, [T,M,N]; a copy. */
  public int[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputCurrents currents
        && timesteps == currents.timesteps
        && rows == currents.rows
        && columns == currents.columns
        && Arrays.equals(values, currents.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + columns;
  }

  /** {@code currents [4, 64, 192]}. */
  @Override
  public String toString() {
    return "currents [%d, %d, %d]".formatted(timesteps, rows, columns);
  }
}
