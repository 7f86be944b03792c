package io.retinaflow.offload.imc.device;

/**
 * Faults: fractions of the cells that stay at one end of their range whatever is programmed. Each
 * cell is drawn by itself, so that n cells have {@code n rate} faults in the mean; NeuroSim 1.5
 * draws {@code n rate^2} of them, by a mistake that is not repeated.
 *
 * @param lowest fraction stuck at G_min
 * @param highest fraction stuck at G_max
 */
public record StuckAt(double lowest, double highest) {
  /** No faults. */
  public static final StuckAt NONE = new StuckAt(0, 0);

  /** Mask of a cell that works. */
  public static final int WORKS = 0;

  /** Mask of a cell stuck at G_min. */
  public static final int AT_LOWEST = 1;

  /** Mask of a cell stuck at G_max. */
  public static final int AT_HIGHEST = 2;

  /**
   * Checks the fractions.
   *
   * @throws IllegalArgumentException if one is negative, or both together exceed 1
   */
  public StuckAt {
    if (!(lowest >= 0) || !(highest >= 0) || !(lowest + highest <= 1)) {
      throw new IllegalArgumentException("stuck fractions " + lowest + " and " + highest);
    }
  }

  /** Whether every cell works. */
  public boolean none() {
    return lowest == 0 && highest == 0;
  }

  /** Mask of a cell, from a uniform draw. */
  public int mask(double uniform) {
    if (uniform < lowest) {
      return AT_LOWEST;
    }
    return uniform < lowest + highest ? AT_HIGHEST : WORKS;
  }
}
