package io.retinaflow.offload.imc.wire;

import java.util.Arrays;

/**
 * Column currents of {@link ResistiveNetwork} by fixed point: cell currents, the drops they make
 * along rows and columns, the cell voltages that are left, and again. No factor is stored, and a
 * step costs a few operations per cell: cheaper than factoring where an array is read once, as
 * under read noise.
 *
 * <p>The drops are {@code D = A V}, A with real eigenvalues in 0..rho, and {@code V <- V + gamma (v
 * - D - V)} contracts by {@code rho / (2 + rho)} per step for {@code gamma = 2 / (2 + rho)}.
 * CrossSim, which the scheme is taken from, starts at gamma = 1 and shrinks it when it diverges;
 * here rho is bounded from the largest row and column sums beforehand.
 */
public final class FixedPointNetwork {
  private static final double TOLERANCE = 1e-11;
  private static final int MOST_STEPS = 20_000;

  private final ConductanceMatrix cells;
  private final WireResistances wires;
  private final double step;

  /** An array with its wires. */
  public FixedPointNetwork(ConductanceMatrix cells, WireResistances wires) {
    this.cells = cells;
    this.wires = wires;
    this.step = 2 / (2 + dropBound());
  }

  private double dropBound() {
    double row = 0;
    double[] columns = new double[cells.columns()];
    for (int i = 0; i < cells.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < cells.columns(); j++) {
        sum += cells.at(i, j);
        columns[j] += cells.at(i, j);
      }
      row = Math.max(row, sum);
    }
    double column = Arrays.stream(columns).max().orElse(0);
    return (wires.driver() + (cells.columns() - 1) * wires.row()) * row
        + (wires.sense() + (cells.rows() - 1) * wires.column()) * column;
  }

  /**
   * Solves for one set of voltages, to a relative error of about 1e-9.
   *
   * @param volts voltage of each row
   * @return amperes of each column
   * @throws IllegalArgumentException if the length is not the number of rows
   * @throws ArithmeticException if it does not settle in 20,000 steps, as where wires conduct worse
   *     than a thousand cells
   */
  public double[] currents(double[] volts) {
    if (volts.length != cells.rows()) {
      throw new IllegalArgumentException(volts.length + " voltages for " + cells.rows() + " rows");
    }
    double[] across = new double[cells.rows() * cells.columns()];
    for (int i = 0; i < across.length; i++) {
      across[i] = volts[i / cells.columns()];
    }
    double scale = Arrays.stream(volts).map(Math::abs).max().orElse(0);
    double[] currents = new double[across.length];
    double[] drops = new double[across.length];
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      multiply(across, currents);
      drop(currents, drops);
      if (relax(volts, drops, across) <= TOLERANCE * scale) {
        multiply(across, currents);
        return columnSums(currents);
      }
    }
    throw new ArithmeticException(
        "no fixed point of %s with %s in %d steps".formatted(cells, wires, MOST_STEPS));
  }

  private void multiply(double[] across, double[] currents) {
    double[] siemens = cells.siemens();
    for (int i = 0; i < across.length; i++) {
      currents[i] = siemens[i] * across[i];
    }
  }

  private void drop(double[] currents, double[] drops) {
    for (int i = 0; i < cells.rows(); i++) {
      dropAlongRow(currents, drops, i * cells.columns());
    }
    for (int j = 0; j < cells.columns(); j++) {
      dropAlongColumn(currents, drops, j);
    }
  }

  private void dropAlongRow(double[] currents, double[] drops, int at) {
    double flowing = 0;
    for (int j = 0; j < cells.columns(); j++) {
      flowing += currents[at + j];
    }
    double drop = wires.driver() * flowing;
    for (int j = 0; j < cells.columns(); j++) {
      drops[at + j] = drop;
      flowing -= currents[at + j];
      drop += wires.row() * flowing;
    }
  }

  private void dropAlongColumn(double[] currents, double[] drops, int column) {
    double flowing = 0;
    for (int at = column; at < currents.length; at += cells.columns()) {
      flowing += currents[at];
    }
    double drop = wires.sense() * flowing;
    for (int at = currents.length - cells.columns() + column; at >= 0; at -= cells.columns()) {
      drops[at] += drop;
      flowing -= currents[at];
      drop += wires.column() * flowing;
    }
  }

  /** Moves the cell voltages; the largest error before. */
  private double relax(double[] volts, double[] drops, double[] across) {
    double worst = 0;
    for (int i = 0; i < across.length; i++) {
      double error = volts[i / cells.columns()] - drops[i] - across[i];
      across[i] += step * error;
      worst = Math.max(worst, Math.abs(error));
    }
    return worst;
  }

  private double[] columnSums(double[] currents) {
    double[] sums = new double[cells.columns()];
    for (int i = 0; i < currents.length; i++) {
      sums[i % cells.columns()] += currents[i];
    }
    return sums;
  }
}
