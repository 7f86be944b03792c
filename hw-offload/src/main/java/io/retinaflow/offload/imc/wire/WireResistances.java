package io.retinaflow.offload.imc.wire;

/**
 * Resistances around the cells of an array, in ohms; zero is a perfect conductor.
 *
 * @param driver between the source of a row and its first cell, R_d
 * @param row between neighbouring cells of a row, R_r
 * @param column between neighbouring cells of a column, R_c
 * @param sense between the last cell of a column and ground, R_s
 */
public record WireResistances(double driver, double row, double column, double sense) {
  /** Perfect conductors. */
  public static final WireResistances NONE = new WireResistances(0, 0, 0, 0);

  /**
   * Checks that no resistance is negative.
   *
   * @throws IllegalArgumentException otherwise
   */
  public WireResistances {
    requireResistance("driver", driver);
    requireResistance("row", row);
    requireResistance("column", column);
    requireResistance("sense", sense);
  }

  private static void requireResistance(String name, double ohms) {
    if (!(ohms >= 0 && ohms < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " resistance: " + ohms + " ohm");
    }
  }

  /** Whether nothing is lost. */
  public boolean none() {
    return driver == 0 && row == 0 && column == 0 && sense == 0;
  }

  /** The wires of {@link ConductanceMatrix#reciprocal}. */
  WireResistances reciprocal() {
    return new WireResistances(sense, column, row, driver);
  }
}
