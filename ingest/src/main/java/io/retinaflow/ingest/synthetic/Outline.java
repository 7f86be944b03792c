package io.retinaflow.ingest.synthetic;

/** Outline of a figure: a polygon within a circle of radius 1 around the origin. */
final class Outline {
  private static final int CIRCLE_CORNERS = 48;

  private final double[] xs;
  private final double[] ys;
  private final double[] lengthUpTo;

  /** Takes the corners, clockwise on the screen, whose y axis points down. */
  private Outline(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
    this.lengthUpTo = new double[xs.length];
    double length = 0;
    for (int side = 0; side < xs.length; side++) {
      length += sideLength(side);
      lengthUpTo[side] = length;
    }
  }

  static Outline of(Shape shape) {
    return switch (shape) {
      case BAR ->
          new Outline(
              new double[] {-0.19, 0.19, 0.19, -0.19}, new double[] {-0.95, -0.95, 0.95, 0.95});
      case SQUARE ->
          new Outline(new double[] {-0.7, 0.7, 0.7, -0.7}, new double[] {-0.7, -0.7, 0.7, 0.7});
      case TRIANGLE -> new Outline(new double[] {0, 0.87, -0.87}, new double[] {-1, 0.5, 0.5});
      case DISC -> new Outline(circle(true), circle(false));
    };
  }

  private static double[] circle(boolean horizontal) {
    double[] coordinates = new double[CIRCLE_CORNERS];
    for (int i = 0; i < CIRCLE_CORNERS; i++) {
      double angle = 2 * StrictMath.PI * i / CIRCLE_CORNERS;
      coordinates[i] = horizontal ? StrictMath.cos(angle) : StrictMath.sin(angle);
    }
    return coordinates;
  }

  private double sideX(int side) {
    return xs[(side + 1) % xs.length] - xs[side];
  }

  private double sideY(int side) {
    return ys[(side + 1) % ys.length] - ys[side];
  }

  private double sideLength(int side) {
    return StrictMath.sqrt(sideX(side) * sideX(side) + sideY(side) * sideY(side));
  }

  /** Side that holds the point a fraction in [0, 1) along the outline. */
  int sideAt(double fraction) {
    double along = fraction * lengthUpTo[lengthUpTo.length - 1];
    int side = 0;
    while (side < lengthUpTo.length - 1 && along >= lengthUpTo[side]) {
      side++;
    }
    return side;
  }

  /** How far along a side, 0..1, the point at the fraction of the outline lies. */
  double positionOn(int side, double fraction) {
    double along = fraction * lengthUpTo[lengthUpTo.length - 1];
    double start = side == 0 ? 0 : lengthUpTo[side - 1];
    return (along - start) / (lengthUpTo[side] - start);
  }

  double x(int side, double position) {
    return xs[side] + position * sideX(side);
  }

  double y(int side, double position) {
    return ys[side] + position * sideY(side);
  }

  /** Outward unit normal of a side, x part. */
  double normalX(int side) {
    return sideY(side) / sideLength(side);
  }

  /** Outward unit normal of a side, y part. */
  double normalY(int side) {
    return -sideX(side) / sideLength(side);
  }
}
