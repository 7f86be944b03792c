package io.retinaflow.offload.imc.wire;

/**
 * One column as SpikeSim's NICE has it: cells in parallel along a wire, no row wire and no driver.
 * Mesh currents, s a spike, V the read voltage:
 *
 * <pre>
 *   (R_i + r + R_i+1) I_i - R_i I_i-1 - R_i+1 I_i+1 = V (s_i - s_i+1)
 *   (R_n + r) I_n - R_n I_n-1 = V s_n                               column current: I_n
 * </pre>
 *
 * @param wireOhms resistance of the wire between neighbouring cells, r; 0 in the released code
 * @param readVolts voltage of a spike, V
 */
public record ColumnLadder(double wireOhms, double readVolts) {
  // What NICE takes for a device that is off, by the bits of a weight.
  private static final double OFF_OHMS = 1e8;
  private static final double BINARY_OFF_OHMS = 200e3;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the resistance is negative or the voltage not positive
   */
  public ColumnLadder {
    if (!(wireOhms >= 0) || !(readVolts > 0)) {
      throw new IllegalArgumentException("ladder of " + wireOhms + " ohm at " + readVolts + " V");
    }
  }

  /**
   * Resistance of a weight's devices in parallel: bit b is one of {@code base / 2^b}, or off.
   *
   * @param weight stored weight, 0 to {@code 2^bits - 1}
   * @param bits bits of a weight, 1..16
   * @param baseOhms device of the lowest bit
   * @throws IllegalArgumentException if the weight does not fit the bits
   */
  public static double cellOhms(int weight, int bits, double baseOhms) {
    if (bits < 1 || bits > 16 || weight < 0 || weight >>> bits != 0) {
      throw new IllegalArgumentException("weight " + weight + " in " + bits + " bits");
    }
    if (bits == 1) {
      return weight == 1 ? baseOhms : BINARY_OFF_OHMS;
    }
    double siemens = 0;
    for (int bit = 0; bit < bits; bit++) {
      siemens += (weight >>> bit & 1) == 1 ? (1 << bit) / baseOhms : 1 / OFF_OHMS;
    }
    return 1 / siemens;
  }

  /**
   * Current of the column, in amperes, by elimination along the ladder.
   *
   * @param cellOhms resistance of each cell, top first
   * @param spikes whether each row spikes
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public double current(double[] cellOhms, boolean[] spikes) {
    if (cellOhms.length != spikes.length || spikes.length == 0) {
      throw new IllegalArgumentException(
          cellOhms.length + " cells and " + spikes.length + " spikes");
    }
    int last = cellOhms.length - 1;
    double slope = 0;
    double offset = 0;
    for (int i = 0; i < last; i++) {
      double pivot = cellOhms[i] + wireOhms + cellOhms[i + 1] - cellOhms[i] * slope;
      double drive = volts(spikes[i]) - volts(spikes[i + 1]);
      offset = (drive + cellOhms[i] * offset) / pivot;
      slope = cellOhms[i + 1] / pivot;
    }
    double pivot = cellOhms[last] + wireOhms - cellOhms[last] * slope;
    return (volts(spikes[last]) + cellOhms[last] * offset) / pivot;
  }

  private double volts(boolean spike) {
    return spike ? readVolts : 0;
  }
}
