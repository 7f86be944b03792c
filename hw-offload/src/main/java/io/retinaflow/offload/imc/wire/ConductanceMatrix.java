package io.retinaflow.offload.imc.wire;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Conductance of each cell of an array, in siemens: rows are inputs, columns are outputs. */
public final class ConductanceMatrix {
  private final int rows;
  private final int columns;
  private final double[] siemens;

  private ConductanceMatrix(int rows, int columns, double[] siemens) {
    this.rows = rows;
    this.columns = columns;
    this.siemens = siemens;
  }

  /**
   * A matrix that takes its values.
   *
   * @param siemens conductances, row-major, shape {@code [rows, columns]}; taken, not copied
   * @throws IllegalArgumentException if the sides do not fit, or a value is negative or not finite
   */
  public static ConductanceMatrix taking(int rows, int columns, double[] siemens) {
    if (rows < 1 || columns < 1 || siemens.length != Math.multiplyExact(rows, columns)) {
      throw new IllegalArgumentException(
          "%d conductances are not an array of %d x %d".formatted(siemens.length, rows, columns));
    }
    for (int i = 0; i < siemens.length; i++) {
      if (!(siemens[i] >= 0 && siemens[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("conductance of cell " + i + ": " + siemens[i] + " S");
      }
    }
    return new ConductanceMatrix(rows, columns, siemens);
  }

  /** Inputs. */
  public int rows() {
    return rows;
  }

  /** Outputs. */
  public int columns() {
    return columns;
  }

  /** Conductance of one cell, in siemens. */
  public double at(int row, int column) {
    return siemens[row * columns + column];
  }

  /** The matrix's own values, row-major; whoever writes into them changes the matrix. */
  public double[] siemens() {
    return siemens;
  }

  /** A function of every cell. */
  public ConductanceMatrix map(DoubleUnaryOperator function) {
    return taking(rows, columns, Arrays.stream(siemens).map(function).toArray());
  }

  /**
   * Column currents without wires: {@code I_j = sum_i v_i G_ij}.
   *
   * @param volts voltage of each row
   * @return amperes of each column
   * @throws IllegalArgumentException if the length is not the number of rows
   */
  public double[] currents(double[] volts) {
    if (volts.length != rows) {
      throw new IllegalArgumentException(volts.length + " voltages for " + rows + " rows");
    }
    double[] currents = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        currents[j] += volts[i] * siemens[i * columns + j];
      }
    }
    return currents;
  }

  /** The array seen from its outputs: rows become columns, and both run backwards. */
  ConductanceMatrix reciprocal() {
    double[] seen = new double[siemens.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        seen[(columns - 1 - j) * rows + rows - 1 - i] = siemens[i * columns + j];
      }
    }
    return new ConductanceMatrix(columns, rows, seen);
  }

  /** Whether sides and values are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ConductanceMatrix matrix
        && rows == matrix.rows
        && columns == matrix.columns
        && Arrays.equals(siemens, matrix.siemens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(siemens) * 31 + columns;
  }

  /** {@code conductances[64, 64]}. */
  @Override
  public String toString() {
    return "conductances[%d, %d]".formatted(rows, columns);
  }
}
