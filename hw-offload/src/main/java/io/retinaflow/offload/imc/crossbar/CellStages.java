package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDevice;
import io.retinaflow.offload.imc.device.CellRange;
import io.retinaflow.offload.imc.device.ConductanceNoise;
import io.retinaflow.offload.imc.device.StuckAt;
import io.retinaflow.offload.imc.wire.ConductanceMatrix;

/**
 * The way of a cell from its level to the conductance that is read, one pure function per stage;
 * random numbers are arguments, so that recorded ones give recorded results. All arrays are
 * row-major, of the array's shape.
 */
public final class CellStages {
  private CellStages() {}

  /** {@code G = G_min + (G_max - G_min) level / highest}: tensor {@code G_target}. */
  public static ConductanceMatrix target(CellLevels levels, CellRange range) {
    double[] siemens = new double[levels.levels().length];
    for (int i = 0; i < siemens.length; i++) {
      siemens[i] = range.lowest() + range.span() * levels.levels()[i] / levels.highest();
    }
    return ConductanceMatrix.taking(levels.rows(), levels.columns(), siemens);
  }

  /**
   * {@code G' = max(G + sigma(G) z, 0)}: tensor {@code G_programmed}, and the conductances of a
   * read.
   *
   * @param normals z, of N(0, 1)
   * @throws IllegalArgumentException if there is not one number per cell
   */
  public static ConductanceMatrix noisy(
      ConductanceMatrix cells, ConductanceNoise noise, CellRange range, double[] normals) {
    requireLength(cells, normals.length);
    double[] siemens = cells.siemens().clone();
    for (int i = 0; i < siemens.length; i++) {
      siemens[i] = noise.apply(siemens[i], range, normals[i]);
    }
    return ConductanceMatrix.taking(cells.rows(), cells.columns(), siemens);
  }

  /**
   * Cells that work keep their conductance, the others are at an end of the range.
   *
   * @param mask {@code stuck_mask}: {@link StuckAt#WORKS}, {@link StuckAt#AT_LOWEST} or {@link
   *     StuckAt#AT_HIGHEST}
   * @throws IllegalArgumentException if there is not one mask per cell
   */
  public static ConductanceMatrix faulted(ConductanceMatrix cells, CellRange range, int[] mask) {
    requireLength(cells, mask.length);
    double[] siemens = cells.siemens().clone();
    for (int i = 0; i < siemens.length; i++) {
      siemens[i] =
          switch (mask[i]) {
            case StuckAt.WORKS -> siemens[i];
            case StuckAt.AT_LOWEST -> range.lowest();
            case StuckAt.AT_HIGHEST -> range.highest();
            default -> throw new IllegalArgumentException("mask of cell " + i + ": " + mask[i]);
          };
    }
    return ConductanceMatrix.taking(cells.rows(), cells.columns(), siemens);
  }

  /**
   * {@code G' = G ((t + t0) / t0)^-nu}: tensor {@code G_before_read}.
   *
   * @param exponents {@code drift_nu}
   * @param seconds time since programming
   * @throws IllegalArgumentException if there is not one exponent per cell
   */
  public static ConductanceMatrix drifted(
      ConductanceMatrix cells, CellDevice device, double[] exponents, double seconds) {
    requireLength(cells, exponents.length);
    double[] siemens = cells.siemens().clone();
    for (int i = 0; i < siemens.length; i++) {
      siemens[i] *= device.drift().remaining(exponents[i], seconds);
    }
    return ConductanceMatrix.taking(cells.rows(), cells.columns(), siemens);
  }

  private static void requireLength(ConductanceMatrix cells, int length) {
    if (length != cells.siemens().length) {
      throw new IllegalArgumentException(length + " numbers for " + cells);
    }
  }
}
