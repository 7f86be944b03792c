package io.retinaflow.offload.imc.crossbar;

import io.retinaflow.offload.imc.device.CellDevice;

/**
 * Analog-to-digital converter of a column.
 *
 * <pre>
 *   code = clip(floor((I - G_min V n_active) / lsb + 1/2), 0, 2^B - 1)
 *   lsb  = fs N (G_max - G_min) V / (2^B - 1)
 * </pre>
 *
 * @param bits bits, B: 1..16, or 0 for a converter that neither rounds nor clips
 * @param rangeFraction range as a fraction of what N rows at G_max draw, fs: above 0, at most 1
 */
public record Converter(int bits, double rangeFraction) {
  /** Neither rounds nor clips. */
  public static final Converter IDEAL = new Converter(0, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if bits or range are outside theirs
   */
  public Converter {
    if (bits < 0 || bits > 16 || !(rangeFraction > 0 && rangeFraction <= 1)) {
      throw new IllegalArgumentException(
          "converter of " + bits + " bits over " + rangeFraction + " of the range");
    }
  }

  /** Highest code. */
  public int highestCode() {
    return (1 << bits) - 1;
  }

  /**
   * Current of one code, in amperes.
   *
   * @param rows rows of the array, N
   * @throws IllegalArgumentException if the converter has no codes
   */
  public double lsbAmperes(int rows, CellDevice device) {
    if (bits == 0) {
      throw new IllegalArgumentException("an ideal converter has no codes");
    }
    return rangeFraction * rows * device.range().span() * device.readVolts() / highestCode();
  }

  /** Code of a current above the offset, both in amperes. */
  public int code(double amperes, double lsbAmperes) {
    double code = Math.floor(amperes / lsbAmperes + 0.5);
    return (int) Math.min(Math.max(code, 0), highestCode());
  }

  /** Current that the active rows draw at G_min, in amperes: taken off before conversion. */
  public static double offsetAmperes(CellDevice device, int activeRows) {
    return device.range().lowest() * device.readVolts() * activeRows;
  }

  /** Current of one level of a cell, in amperes. */
  public static double unitAmperes(CellDevice device, int highestLevel) {
    return device.readVolts() * device.range().span() / highestLevel;
  }
}
