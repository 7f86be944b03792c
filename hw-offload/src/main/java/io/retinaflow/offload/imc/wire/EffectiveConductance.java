package io.retinaflow.offload.imc.wire;

import java.util.Arrays;

/**
 * Conductances of the wireless array that draws the very currents of an array with wires: row i
 * holds the column currents at 1 V on row i alone, and {@code I = v^T Geff}. Possible because idle
 * rows are driven, so that the network is linear and fixed; computed once per programmed array,
 * after which wires cost nothing per product.
 */
public final class EffectiveConductance {
  private EffectiveConductance() {}

  /**
   * Reduces an array with its wires.
   *
   * @return the conductances, shape {@code [N, K]} in siemens; the cells themselves if there are no
   *     wires
   */
  public static ConductanceMatrix of(ConductanceMatrix cells, WireResistances wires) {
    if (wires.none()) {
      return cells;
    }
    // The work goes with the cube of the columns; by reciprocity the sides may change places.
    if (cells.columns() > cells.rows()) {
      return reduce(cells.reciprocal(), wires.reciprocal()).reciprocal();
    }
    return reduce(cells, wires);
  }

  private static ConductanceMatrix reduce(ConductanceMatrix cells, WireResistances wires) {
    int columns = cells.columns();
    double[] sources = new double[cells.rows() * columns];
    double[] scratch = new double[columns];
    RowElimination elimination = new RowElimination(cells, wires);
    for (int i = 0; i < cells.rows(); i++) {
      elimination.take(i);
      System.arraycopy(elimination.rowSource(), 0, sources, i * columns, columns);
      for (int row = 0; row <= i; row++) {
        passDown(elimination.transfer(), sources, row * columns, scratch);
      }
    }
    clampRounding(sources);
    return ConductanceMatrix.taking(cells.rows(), columns, sources);
  }

  /** {@code source <- M source}: M is symmetric, so its rows serve as columns. */
  private static void passDown(double[] transfer, double[] sources, int at, double[] scratch) {
    int columns = scratch.length;
    Arrays.fill(scratch, 0);
    for (int b = 0; b < columns; b++) {
      RowElimination.addMultiple(scratch, 0, sources[at + b], transfer, b * columns, columns);
    }
    System.arraycopy(scratch, 0, sources, at, columns);
  }

  // A cell of zero conductance passes nothing, up to a rounding error of either sign.
  private static void clampRounding(double[] siemens) {
    for (int i = 0; i < siemens.length; i++) {
      siemens[i] = Math.max(siemens[i], 0);
    }
  }
}
