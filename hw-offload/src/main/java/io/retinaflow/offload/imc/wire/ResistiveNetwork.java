package io.retinaflow.offload.imc.wire;

import java.util.Arrays;

/**
 * An array with its wires, factored once and solved for any voltages, exactly.
 *
 * <pre>
 *   v_i -R_d- u[i,0] -R_r- u[i,1] ...      cell G_ij between u[i,j] and c[i,j]
 *   c[0,j] -R_c- c[1,j] ... c[N-1,j] -R_s- 0 V        I_j = c[N-1,j] / R_s
 * </pre>
 *
 * <p>Every row is driven: an idle one is held at 0 V through R_d, so that the matrix does not
 * depend on the inputs. Immutable: any number of threads may solve.
 */
public final class ResistiveNetwork {
  private final WireResistances wires;
  private final int rows;
  private final int columns;
  private final double[][] rowSources;
  private final double[][] transfers;
  private final double[][] passed;

  /** Factors the network. */
  public ResistiveNetwork(ConductanceMatrix cells, WireResistances wires) {
    this.wires = wires;
    this.rows = cells.rows();
    this.columns = cells.columns();
    this.rowSources = new double[rows][];
    this.transfers = new double[rows][];
    this.passed = new double[rows][];
    RowElimination elimination = new RowElimination(cells, wires);
    for (int i = 0; i < rows; i++) {
      elimination.take(i);
      rowSources[i] = elimination.rowSource().clone();
      transfers[i] = elimination.transfer().clone();
      passed[i] = elimination.passed().clone();
    }
  }

  /** What flows through an array at given voltages. */
  public static final class Solution {
    private final double[] currents;
    private final double sourceWatts;

    private Solution(double[] currents, double sourceWatts) {
      this.currents = currents;
      this.sourceWatts = sourceWatts;
    }

    /** Amperes of each column; the solution's own. */
    public double[] currents() {
      return currents;
    }

    /** Power that the sources deliver: {@code sum v_i (v_i - u[i,0]) / R_d}. */
    public double sourceWatts() {
      return sourceWatts;
    }
  }

  /**
   * Solves for one set of voltages.
   *
   * @param volts voltage of each row
   * @throws IllegalArgumentException if the length is not the number of rows
   */
  public Solution solve(double[] volts) {
    if (volts.length != rows) {
      throw new IllegalArgumentException(volts.length + " voltages for " + rows + " rows");
    }
    double[][] flowing = new double[rows][];
    double[] source = new double[columns];
    for (int i = 0; i < rows; i++) {
      RowElimination.addMultiple(source, 0, volts[i], rowSources[i], 0, columns);
      flowing[i] = multiply(transfers[i], source);
      System.arraycopy(flowing[i], 0, source, 0, columns);
    }
    return new Solution(source, sourceWatts(volts, flowing));
  }

  /**
   * Goes back up the columns: node voltages from the flows, and from them the drivers' currents.
   */
  private double sourceWatts(double[] volts, double[][] flowing) {
    double[] node = new double[columns];
    double watts = 0;
    for (int i = rows - 1; i >= 0; i--) {
      boolean last = i == rows - 1;
      double ohms = last ? wires.sense() : wires.column();
      double[] held = last ? new double[columns] : multiply(passed[i], node);
      double driver = 0;
      for (int j = 0; j < columns; j++) {
        node[j] += ohms * (flowing[i][j] - held[j]);
        driver += rowSources[i][j] * (volts[i] - node[j]);
      }
      watts += volts[i] * driver;
    }
    return watts;
  }

  private double[] multiply(double[] square, double[] vector) {
    double[] product = new double[columns];
    for (int a = 0; a < columns; a++) {
      double sum = 0;
      for (int b = 0; b < columns; b++) {
        sum += square[a * columns + b] * vector[b];
      }
      product[a] = sum;
    }
    return product;
  }

  /** {@code network[64, 64]}, with the wires. */
  @Override
  public String toString() {
    return "network" + Arrays.toString(new int[] {rows, columns}) + " with " + wires;
  }
}
