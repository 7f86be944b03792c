package io.retinaflow.ingest.simulator.scene;

/** Outline around the origin, told by the signed distance of every point. */
public sealed interface Figure {

  /** Distance of a point to the outline, negative inside; in the figure's units. */
  double distance(double x, double y);

  /** Distance of the outline's farthest point from the origin. */
  double reach();

  /**
   * Disc.
   *
   * @param radius its radius
   */
  record Disc(double radius) implements Figure {
    /** Checks the radius: positive, else {@link IllegalArgumentException}. */
    public Disc {
      requirePositive("radius", radius);
    }

    @Override
    public double distance(double x, double y) {
      return Math.sqrt(x * x + y * y) - radius;
    }

    @Override
    public double reach() {
      return radius;
    }
  }

  /**
   * Rectangle.
   *
   * @param halfWidth half its side along x
   * @param halfHeight half its side along y
   */
  record Box(double halfWidth, double halfHeight) implements Figure {
    /** Checks the sides: positive, else {@link IllegalArgumentException}. */
    public Box {
      requirePositive("half width", halfWidth);
      requirePositive("half height", halfHeight);
    }

    @Override
    public double distance(double x, double y) {
      double outsideX = Math.abs(x) - halfWidth;
      double outsideY = Math.abs(y) - halfHeight;
      if (outsideX > 0 && outsideY > 0) {
        return Math.sqrt(outsideX * outsideX + outsideY * outsideY);
      }
      return Math.max(outsideX, outsideY);
    }

    @Override
    public double reach() {
      return Math.sqrt(halfWidth * halfWidth + halfHeight * halfHeight);
    }
  }

  /**
   * Limb: a thick line from the origin down to (0, length), round at both ends.
   *
   * @param length of the line
   * @param radius half its thickness
   */
  record Limb(double length, double radius) implements Figure {
    /** Checks the sizes: positive, else {@link IllegalArgumentException}. */
    public Limb {
      requirePositive("length", length);
      requirePositive("radius", radius);
    }

    @Override
    public double distance(double x, double y) {
      double beyond = y - Math.max(0, Math.min(length, y));
      return Math.sqrt(x * x + beyond * beyond) - radius;
    }

    @Override
    public double reach() {
      return length + radius;
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
  }
}
