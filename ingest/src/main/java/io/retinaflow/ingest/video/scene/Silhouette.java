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

  /** One of the five outlines of {@link Cast#REHEARSED}. */
  static Silhouette rehearsed(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> of(Part.at(0, 0, 0, new Figure.Disc(0.85)));
      case 1 -> of(Part.at(0, 0, 0, new Figure.Box(0.85, 0.5)));
      case 2 -> cross();
      case 3 -> hand();
      default -> dumbbell();
    };
  }

  /** One of the five outlines of {@link Cast#UNSEEN}. */
  static Silhouette unseen(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> star();
      case 1 -> tee();
      case 2 -> toadstool();
      case 3 -> elbow();
      default -> trefoil();
    };
  }

  /** A small disc or slab. */
  static Silhouette rehearsedPebble(SplittableRandom random) {
    Figure figure = random.nextBoolean() ? new Figure.Disc(0.8) : new Figure.Box(0.9, 0.4);
    return of(Part.at(0, 0, 0, figure));
  }

  /** A small rod, or two beads. */
  static Silhouette unseenPebble(SplittableRandom random) {
    if (random.nextBoolean()) {
      return of(Part.at(0, -0.5, 0, new Figure.Limb(1, 0.35)));
    }
    return of(
        Part.at(-0.5, 0, 0, new Figure.Disc(0.45)), Part.at(0.5, 0, 0, new Figure.Disc(0.45)));
  }

  private static Silhouette of(Part... parts) {
    return new Silhouette(List.of(parts));
  }

  private static Silhouette cross() {
    return of(
        Part.at(0, 0, 0, new Figure.Box(0.95, 0.28)), Part.at(0, 0, 0, new Figure.Box(0.28, 0.95)));
  }

  private static Silhouette hand() {
    return of(
        Part.at(0, 0.35, 0, new Figure.Disc(0.5)),
        Part.at(0, 0.2, StrictMath.PI - 0.42, new Figure.Limb(0.85, 0.13)),
        Part.at(0, 0.2, StrictMath.PI - 0.14, new Figure.Limb(1, 0.13)),
        Part.at(0, 0.2, StrictMath.PI + 0.14, new Figure.Limb(1, 0.13)),
        Part.at(0, 0.2, StrictMath.PI + 0.42, new Figure.Limb(0.85, 0.13)),
        Part.at(0, 0.4, StrictMath.PI + 1.15, new Figure.Limb(0.75, 0.14)));
  }

  private static Silhouette dumbbell() {
    return of(
        Part.at(-0.55, 0, 0, new Figure.Disc(0.42)),
        Part.at(0.6, 0, 0, new Figure.Disc(0.33)),
        Part.at(0, 0, 0, new Figure.Box(0.5, 0.15)));
  }

  private static Silhouette star() {
    Part[] rays = new Part[5];
    for (int i = 0; i < rays.length; i++) {
      rays[i] = Part.at(0, 0, 2 * StrictMath.PI * i / rays.length, new Figure.Limb(0.83, 0.16));
    }
    return of(rays);
  }

  private static Silhouette tee() {
    return of(
        Part.at(0, -0.45, 0, new Figure.Box(0.75, 0.22)),
        Part.at(0, 0.3, 0, new Figure.Box(0.22, 0.65)));
  }

  private static Silhouette toadstool() {
    return of(
        Part.at(0, -0.35, 0, new Figure.Disc(0.6)), Part.at(0, 0.45, 0, new Figure.Box(0.2, 0.5)));
  }

  private static Silhouette elbow() {
    return of(
        Part.at(-0.45, 0, 0, new Figure.Box(0.22, 0.7)),
        Part.at(0.1, 0.48, 0, new Figure.Box(0.55, 0.22)));
  }

  private static Silhouette trefoil() {
    Part[] leaves = new Part[3];
    for (int i = 0; i < leaves.length; i++) {
      double angle = 2 * StrictMath.PI * i / leaves.length;
      leaves[i] =
          Part.at(
              0.5 * StrictMath.cos(angle), 0.5 * StrictMath.sin(angle), 0, new Figure.Disc(0.44));
    }
    return of(leaves);
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
