package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.simulator.scene.Figure;
import java.util.List;
import java.util.SplittableRandom;

/** Outline of an actor: figures put together within a circle of radius 1 around the origin. */
final class Silhouette {
  private final Part[] parts;

  private Silhouette(List<Part> parts) {
    this.parts = parts.toArray(new Part[0]);
  }

  /** A figure in its place. */
  private record Part(Figure figure, double x, double y, double sin, double cos) {

    static Part at(double x, double y, double angle, Figure figure) {
      return new Part(figure, x, y, StrictMath.sin(angle), StrictMath.cos(angle));
    }

    double distance(double x, double y) {
      double fromX = x - this.x;
      double fromY = y - this.y;
      return figure.distance(cos * fromX + sin * fromY, cos * fromY - sin * fromX);
    }
  }

  /** One of five outlines. */
  static Silhouette drawn(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Silhouette(List.of(Part.at(0, 0, 0, new Figure.Disc(0.85))));
      case 1 -> new Silhouette(List.of(Part.at(0, 0, 0, new Figure.Box(0.85, 0.5))));
      case 2 -> cross();
      case 3 -> hand();
      default -> dumbbell();
    };
  }

  /** A small disc or slab. */
  static Silhouette pebble(SplittableRandom random) {
    Figure figure = random.nextBoolean() ? new Figure.Disc(0.8) : new Figure.Box(0.9, 0.4);
    return new Silhouette(List.of(Part.at(0, 0, 0, figure)));
  }

  private static Silhouette cross() {
    return new Silhouette(
        List.of(
            Part.at(0, 0, 0, new Figure.Box(0.95, 0.28)),
            Part.at(0, 0, 0, new Figure.Box(0.28, 0.95))));
  }

  private static Silhouette hand() {
    return new Silhouette(
        List.of(
            Part.at(0, 0.35, 0, new Figure.Disc(0.5)),
            Part.at(0, 0.2, StrictMath.PI - 0.42, new Figure.Limb(0.85, 0.13)),
            Part.at(0, 0.2, StrictMath.PI - 0.14, new Figure.Limb(1, 0.13)),
            Part.at(0, 0.2, StrictMath.PI + 0.14, new Figure.Limb(1, 0.13)),
            Part.at(0, 0.2, StrictMath.PI + 0.42, new Figure.Limb(0.85, 0.13)),
            Part.at(0, 0.4, StrictMath.PI + 1.15, new Figure.Limb(0.75, 0.14))));
  }

  private static Silhouette dumbbell() {
    return new Silhouette(
        List.of(
            Part.at(-0.55, 0, 0, new Figure.Disc(0.42)),
            Part.at(0.6, 0, 0, new Figure.Disc(0.33)),
            Part.at(0, 0, 0, new Figure.Box(0.5, 0.15))));
  }

  /** Distance of a point to the outline, negative inside. */
  double distance(double x, double y) {
    double nearest = Double.POSITIVE_INFINITY;
    for (Part part : parts) {
      nearest = Math.min(nearest, part.distance(x, y));
    }
    return nearest;
  }
}
