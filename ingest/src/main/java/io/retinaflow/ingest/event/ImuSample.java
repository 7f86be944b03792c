package io.retinaflow.ingest.event;

/**
 * One reading of a camera's inertial measurement unit.
 *
 * @param timeMicros camera time in microseconds
 * @param temperatureCelsius temperature of the unit
 * @param acceleration in g (9.81 m/s^2)
 * @param angularVelocity in degrees per second
 * @param magneticField in microtesla; {@link Axes#ZERO} where the unit has no magnetometer
 */
public record ImuSample(
    long timeMicros,
    float temperatureCelsius,
    Axes acceleration,
    Axes angularVelocity,
    Axes magneticField)
    implements SideElement {

  @Override
  public ImuSample delayedBy(long micros) {
    return new ImuSample(
        timeMicros + micros, temperatureCelsius, acceleration, angularVelocity, magneticField);
  }

  /**
   * A vector in the unit's own axes.
   *
   * @param x first component
   * @param y second component
   * @param z third component
   */
  public record Axes(float x, float y, float z) {
    /** The zero vector. */
    public static final Axes ZERO = new Axes(0, 0, 0);
  }
}
