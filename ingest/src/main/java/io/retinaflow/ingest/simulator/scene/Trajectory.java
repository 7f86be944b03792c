package io.retinaflow.ingest.simulator.scene;

import java.util.SplittableRandom;

/** Placement as a function of time; the same instant always gives the same one. */
@FunctionalInterface
public interface Trajectory {

  /** Placement at an instant in microseconds. */
  Placement at(long micros);

  /** Stays where it is. */
  static Trajectory still(Placement placement) {
    return micros -> placement;
  }

  /**
   * Goes straight from one placement to another, each period anew.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  static Trajectory sweep(Placement from, Placement to, long periodMicros) {
    requirePeriod(periodMicros);
    return micros -> from.towards(to, (double) (micros % periodMicros) / periodMicros);
  }

  /**
   * Swings between two placements as a pendulum does, from the first and back in a period.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  static Trajectory swing(Placement from, Placement to, long periodMicros) {
    requirePeriod(periodMicros);
    return micros -> from.towards(to, (1 - StrictMath.cos(phase(micros, periodMicros))) / 2);
  }

  /**
   * Turns on the spot, once a period: clockwise, or counterclockwise for a negative one.
   *
   * @throws IllegalArgumentException if the period is 0
   */
  static Trajectory turn(Placement start, long periodMicros) {
    requirePeriod(Math.abs(periodMicros));
    return micros ->
        new Placement(
            start.x(), start.y(), start.angle() + phase(micros, periodMicros), start.scale());
  }

  /**
   * Circles around a placement without turning: clockwise, or counterclockwise for a negative
   * period; from the right.
   *
   * @throws IllegalArgumentException if the period is 0
   */
  static Trajectory orbit(Placement centre, double radius, long periodMicros) {
    requirePeriod(Math.abs(periodMicros));
    return micros -> {
      double phase = phase(micros, periodMicros);
      double x = centre.x() + radius * StrictMath.cos(phase);
      double y = centre.y() + radius * StrictMath.sin(phase);
      return new Placement(x, y, centre.angle(), centre.scale());
    };
  }

  /**
   * Trembles around the origin as a camera in a hand does: slow and fast swings of random phases.
   *
   * @param amplitudePixels largest excursion along each axis
   */
  static Trajectory shake(double amplitudePixels, long seed) {
    return new Shake(amplitudePixels, new SplittableRandom(seed));
  }

  /** This trajectory carried along by another: placements as {@link Placement#plus} adds them. */
  default Trajectory plus(Trajectory other) {
    return micros -> at(micros).plus(other.at(micros));
  }

  private static double phase(long micros, long periodMicros) {
    return 2 * StrictMath.PI * micros / periodMicros;
  }

  private static void requirePeriod(long periodMicros) {
    if (periodMicros < 1) {
      throw new IllegalArgumentException("period of " + periodMicros + " us is not positive");
    }
  }
}
