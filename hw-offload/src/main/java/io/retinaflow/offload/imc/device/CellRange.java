package io.retinaflow.offload.imc.device;

/**
 * Conductances that a cell can take, in siemens.
 *
 * @param lowest of the high-resistance state, G_min
 * @param highest of the low-resistance state, G_max
 */
public record CellRange(double lowest, double highest) {
  /**
   * Checks that the states are apart.
   *
   * @throws IllegalArgumentException unless {@code 0 <= lowest < highest}
   */
  public CellRange {
    if (!(lowest >= 0 && lowest < highest && highest < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("conductances from " + lowest + " to " + highest + " S");
    }
  }

  /** G_max - G_min. */
  public double span() {
    return highest - lowest;
  }
}
