package io.retinaflow.ingest.simulator.scene;

/**
 * Where a figure is, how it is turned and how large.
 *
 * @param x column of its origin in pixels; column 0's pixels are centred on 0.5
 * @param y row of its origin in pixels, downwards
 * @param angle turn in radians, clockwise on the screen
 * @param scale pixels a unit of the figure, positive
 */
public record Placement(double x, double y, double angle, double scale) {

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if the scale is not positive
   */
  public Placement {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale " + scale + " is not positive");
    }
  }

  /** Unturned. */
  public static Placement at(double x, double y, double scale) {
    return new Placement(x, y, 0, scale);
  }

  /** This placement shifted by another's origin, turned by its angle and scaled by its scale. */
  public Placement plus(Placement other) {
    return new Placement(x + other.x, y + other.y, angle + other.angle, scale * other.scale);
  }

  /** The placement a share of the way to another. */
  Placement towards(Placement other, double share) {
    return new Placement(
        x + share * (other.x - x),
        y + share * (other.y - y),
        angle + share * (other.angle - angle),
        scale + share * (other.scale - scale));
  }

  /** How far, at most, a point of a figure of this reach lies from its place in the other one. */
  double displacement(Placement other, double reach) {
    double largest = reach * Math.max(scale, other.scale);
    return StrictMath.hypot(other.x - x, other.y - y)
        + largest * Math.abs(other.angle - angle)
        + reach * Math.abs(other.scale - scale);
  }
}
