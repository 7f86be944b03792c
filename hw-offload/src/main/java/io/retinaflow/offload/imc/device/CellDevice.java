package io.retinaflow.offload.imc.device;

/**
 * Memory device of a cell.
 *
 * @param range conductances it can take
 * @param readVolts voltage of an active row
 * @param programming error of programming
 * @param stuckAt faults
 * @param drift decay after programming
 * @param readNoise noise of each read
 */
public record CellDevice(
    CellRange range,
    double readVolts,
    ConductanceNoise programming,
    StuckAt stuckAt,
    Drift drift,
    ConductanceNoise readNoise) {

  /**
   * Checks the voltage.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public CellDevice {
    if (!(readVolts > 0 && readVolts < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("read voltage: " + readVolts + " V");
    }
  }

  /** A device that keeps what it is given. */
  public static CellDevice ideal(CellRange range, double readVolts) {
    return new CellDevice(
        range, readVolts, ConductanceNoise.NONE, StuckAt.NONE, Drift.NONE, ConductanceNoise.NONE);
  }
}
