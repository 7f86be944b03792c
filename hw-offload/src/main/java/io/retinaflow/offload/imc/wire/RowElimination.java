package io.retinaflow.offload.imc.wire;

import java.util.Arrays;

/**
 * Block elimination of an array's nodal matrix, one row of cells at a time. The 2NK unknowns are
 * never assembled: seen from the column wires, everything above row i is a Norton source, a current
 * r_i and a conductance matrix H_i of K x K, and so is the row itself.
 *
 * <pre>
 *   row:   j = l v - L c           L = (diag(1/g) + P)^-1,  P_ab = R_d + R_r min(a,b),  l = L 1
 *   node:  H_i = H' + L_i          r_i = r' + l_i v_i
 *   wire:  M = (1 + R_c H_i)^-1    H' = M H_i,  r' = M r_i
 *   end:   I = (1 + R_s H_N)^-1 r_N
 * </pre>
 *
 * <p>L comes from the resistances seen to the left and the conductances seen to the right of each
 * cell, in K^2 operations; all of it is sums of positive terms, so that wires a million times
 * better than the cells cost no digits, where the nodal matrix itself would lose six. Work is N
 * K^3; a banded Cholesky factor of the same matrix, half-bandwidth 2K, would take 8 N K^3.
 */
final class RowElimination {
  private final ConductanceMatrix cells;
  private final WireResistances wires;
  private final int columns;
  private final double[] seenLeftOhms;
  private final double[] seenRightSiemens;
  private final double[] rowSource;
  private final double[] stacked;
  private final double[] transfer;
  private final double[] passed;
  private final double[] pivotRow;

  RowElimination(ConductanceMatrix cells, WireResistances wires) {
    this.cells = cells;
    this.wires = wires;
    this.columns = cells.columns();
    this.seenLeftOhms = new double[columns];
    this.seenRightSiemens = new double[columns];
    this.rowSource = new double[columns];
    this.stacked = new double[columns * columns];
    this.transfer = new double[columns * columns];
    this.passed = new double[columns * columns];
    this.pivotRow = new double[columns];
  }

  /** l of the row last taken: current into each column node per volt, all of them at 0 V. */
  double[] rowSource() {
    return rowSource;
  }

  /** M below the row last taken. */
  double[] transfer() {
    return transfer;
  }

  /** M H below the row last taken. */
  double[] passed() {
    return passed;
  }

  /** Takes the next row; rows come in order. */
  void take(int row) {
    System.arraycopy(passed, 0, stacked, 0, stacked.length);
    seeBothSides(row);
    addRow(row);
    boolean last = row == cells.rows() - 1;
    invertWire(last ? wires.sense() : wires.column());
    if (!last) {
      multiply(transfer, stacked, passed, columns);
    }
  }

  private void seeBothSides(int row) {
    double left = wires.driver();
    for (int a = 0; a < columns; a++) {
      seenLeftOhms[a] = left;
      left = wires.row() + left / (1 + left * cells.at(row, a));
    }
    double right = 0;
    for (int a = columns - 1; a >= 0; a--) {
      seenRightSiemens[a] = right;
      double here = right + cells.at(row, a);
      right = here / (1 + wires.row() * here);
    }
  }

  /** Adds L to the stacked conductances, and leaves l: what a row at 1 V feeds grounded columns. */
  private void addRow(int row) {
    double reached = 1;
    double wire = wires.driver();
    for (int a = 0; a < columns; a++) {
      double cell = cells.at(row, a);
      reached /= 1 + wire * (cell + seenRightSiemens[a]);
      wire = wires.row();
      rowSource[a] = cell * reached;
      addCell(row, a, cell);
    }
  }

  private void addCell(int row, int a, double cell) {
    double others = 1 + seenLeftOhms[a] * seenRightSiemens[a];
    double all = others + seenLeftOhms[a] * cell;
    stacked[a * columns + a] += cell * others / all;
    double reach = cell * seenLeftOhms[a] / all;
    for (int b = a + 1; b < columns; b++) {
      double next = cells.at(row, b);
      reach /= 1 + wires.row() * (seenRightSiemens[b] + next);
      stacked[a * columns + b] -= reach * next;
      stacked[b * columns + a] -= reach * next;
    }
  }

  /** M = (1 + R H)^-1 by Gauss-Jordan; the matrix is positive definite, so no pivot is sought. */
  private void invertWire(double ohms) {
    for (int i = 0; i < transfer.length; i++) {
      transfer[i] = ohms * stacked[i];
    }
    for (int a = 0; a < columns; a++) {
      transfer[a * columns + a] += 1;
    }
    if (ohms > 0) {
      for (int pivot = 0; pivot < columns; pivot++) {
        eliminate(pivot);
      }
    }
  }

  private void eliminate(int pivot) {
    int at = pivot * columns;
    double inverse = 1 / transfer[at + pivot];
    transfer[at + pivot] = 1;
    for (int b = 0; b < columns; b++) {
      pivotRow[b] = transfer[at + b] *= inverse;
    }
    for (int a = 0; a < columns; a++) {
      if (a != pivot) {
        double factor = transfer[a * columns + pivot];
        transfer[a * columns + pivot] = 0;
        subtractMultiple(transfer, a * columns, factor, pivotRow);
      }
    }
  }

  private static void subtractMultiple(double[] from, int at, double factor, double[] row) {
    for (int b = 0; b < row.length; b++) {
      from[at + b] -= factor * row[b];
    }
  }

  /** {@code out = left right}, square. */
  private static void multiply(double[] left, double[] right, double[] out, int side) {
    Arrays.fill(out, 0);
    for (int a = 0; a < side; a++) {
      for (int k = 0; k < side; k++) {
        addMultiple(out, a * side, left[a * side + k], right, k * side, side);
      }
    }
  }

  /** {@code out[at..] += factor row[from..]}, over a length. */
  static void addMultiple(double[] out, int at, double factor, double[] row, int from, int length) {
    for (int b = 0; b < length; b++) {
      out[at + b] += factor * row[from + b];
    }
  }
}
