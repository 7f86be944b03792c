package io.retinaflow.offload.imc.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Reference: the nodal equations written down cell by cell and solved as one dense system, in 34
 * digits: at wires a million times better than the cells, 16 are not enough for a reference.
 */
final class DenseNodalNetwork {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private final ConductanceMatrix cells;
  private final WireResistances wires;
  private final double[] nodes;
  private final double[] volts;

  /** All resistances must be above zero. */
  DenseNodalNetwork(ConductanceMatrix cells, WireResistances wires, double[] volts) {
    this.cells = cells;
    this.wires = wires;
    this.volts = volts;
    int unknowns = 2 * cells.rows() * cells.columns();
    BigDecimal[][] system = new BigDecimal[unknowns][unknowns + 1];
    for (BigDecimal[] row : system) {
      Arrays.fill(row, BigDecimal.ZERO);
    }
    for (int i = 0; i < cells.rows(); i++) {
      for (int j = 0; j < cells.columns(); j++) {
        stamp(system, i, j);
      }
    }
    this.nodes = solve(system);
  }

  private void stamp(BigDecimal[][] system, int i, int j) {
    connect(system, u(i, j), c(i, j), cells.at(i, j));
    if (j == 0) {
      ground(system, u(i, 0), 1 / wires.driver());
      system[u(i, 0)][system.length] = new BigDecimal(volts[i] / wires.driver());
    } else {
      connect(system, u(i, j - 1), u(i, j), 1 / wires.row());
    }
    if (i == cells.rows() - 1) {
      ground(system, c(i, j), 1 / wires.sense());
    } else {
      connect(system, c(i, j), c(i + 1, j), 1 / wires.column());
    }
  }

  private int u(int i, int j) {
    return i * cells.columns() + j;
  }

  private int c(int i, int j) {
    return cells.rows() * cells.columns() + u(i, j);
  }

  private static void ground(BigDecimal[][] system, int a, double siemens) {
    system[a][a] = system[a][a].add(new BigDecimal(siemens), DIGITS);
  }

  private static void connect(BigDecimal[][] system, int a, int b, double conductance) {
    BigDecimal siemens = new BigDecimal(conductance);
    system[a][a] = system[a][a].add(siemens, DIGITS);
    system[b][b] = system[b][b].add(siemens, DIGITS);
    system[a][b] = system[a][b].subtract(siemens, DIGITS);
    system[b][a] = system[b][a].subtract(siemens, DIGITS);
  }

  private static double[] solve(BigDecimal[][] system) {
    int unknowns = system.length;
    for (int pivot = 0; pivot < unknowns; pivot++) {
      for (int row = pivot + 1; row < unknowns; row++) {
        if (system[row][pivot].signum() != 0) {
          BigDecimal factor = system[row][pivot].divide(system[pivot][pivot], DIGITS);
          for (int k = pivot; k <= unknowns; k++) {
            BigDecimal part = factor.multiply(system[pivot][k], DIGITS);
            system[row][k] = system[row][k].subtract(part, DIGITS);
          }
        }
      }
    }
    return substitute(system);
  }

  private static double[] substitute(BigDecimal[][] system) {
    int unknowns = system.length;
    BigDecimal[] solution = new BigDecimal[unknowns];
    for (int row = unknowns - 1; row >= 0; row--) {
      BigDecimal sum = system[row][unknowns];
      for (int k = row + 1; k < unknowns; k++) {
        sum = sum.subtract(system[row][k].multiply(solution[k], DIGITS), DIGITS);
      }
      solution[row] = sum.divide(system[row][row], DIGITS);
    }
    return Arrays.stream(solution).mapToDouble(BigDecimal::doubleValue).toArray();
  }

  double[] currents() {
    double[] currents = new double[cells.columns()];
    for (int j = 0; j < currents.length; j++) {
      currents[j] = nodes[c(cells.rows() - 1, j)] / wires.sense();
    }
    return currents;
  }

  double sourceWatts() {
    double watts = 0;
    for (int i = 0; i < volts.length; i++) {
      watts += volts[i] * (volts[i] - nodes[u(i, 0)]) / wires.driver();
    }
    return watts;
  }
}
