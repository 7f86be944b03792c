package io.retinaflow.ingest.codec.aedat2;

/**
 * Full scale of a DAVIS camera's inertial unit (InvenSense MPU-6100 and MPU-6500), which its words
 * are fractions of.
 *
 * @param gravities largest acceleration, 2, 4, 8 or 16 g
 * @param degreesPerSecond largest rate, 250, 500, 1000 or 2000 degrees per second
 */
public record ImuRange(int gravities, int degreesPerSecond) {
  /** What jAER sets unless told otherwise. */
  public static final ImuRange USUAL = new ImuRange(4, 500);

  private static final int SMALLEST_GRAVITIES = 2;
  private static final int SMALLEST_RATE = 250;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the unit has no such range
   */
  public ImuRange {
    if (!exists(gravities, degreesPerSecond)) {
      throw new IllegalArgumentException(
          "no inertial unit measures " + gravities + " g and " + degreesPerSecond + " deg/s");
    }
  }

  /** Whether the unit has these ranges. */
  static boolean exists(int gravities, int degreesPerSecond) {
    return isStep(gravities, SMALLEST_GRAVITIES) && isStep(degreesPerSecond, SMALLEST_RATE);
  }

  private static boolean isStep(int range, int smallest) {
    return range == smallest
        || range == 2 * smallest
        || range == 4 * smallest
        || range == 8 * smallest;
  }

  /** Counts per g. */
  float countsPerGravity() {
    return 32768f / gravities;
  }

  /** Counts per degree per second, as the data sheet rounds them. */
  float countsPerDegreePerSecond() {
    return switch (degreesPerSecond) {
      case 250 -> 131f;
      case 500 -> 65.5f;
      case 1000 -> 32.8f;
      default -> 16.4f;
    };
  }
}
