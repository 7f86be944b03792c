package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.simulator.scene.Texture;
import java.util.SplittableRandom;

/**
 * Two colours that a texture mixes.
 *
 * @param pattern share of the second colour, 0..255
 * @param first colour where the pattern is 0
 * @param second colour where it is 255
 */
record Paint(Texture pattern, Colour first, Colour second) {
  private static final float FULL = 255;

  /** Dull spots of two hues. */
  static Paint ground(double cell, SplittableRandom random) {
    double hue = random.nextDouble();
    return new Paint(
        Texture.clutter(cell, 0, FULL, random.nextLong()),
        Colour.of(hue, random.nextDouble(0.2, 0.5), random.nextDouble(25, 70)),
        Colour.of(
            (hue + random.nextDouble(-0.12, 0.12) + 1) % 1,
            random.nextDouble(0.1, 0.45),
            random.nextDouble(110, 190)));
  }

  /** Stripes or spots of two bright hues, in units of the figure. */
  static Paint costume(SplittableRandom random) {
    double hue = random.nextDouble();
    double other = (hue + random.nextDouble(0.25, 0.6)) % 1;
    double size = random.nextDouble(0.45, 0.8);
    long seed = random.nextLong();
    Texture pattern =
        random.nextBoolean()
            ? Texture.grating(size, 0, FULL)
            : Texture.clutter(size, 0, FULL, seed);
    return new Paint(
        pattern,
        Colour.of(hue, random.nextDouble(0.55, 0.95), random.nextDouble(150, 220)),
        Colour.of(other, random.nextDouble(0.15, 0.6), random.nextDouble(210, 255)));
  }

  /** Share of the second colour at a point, 0..1. */
  float shareAt(double x, double y) {
    return pattern.at(x, y) / FULL;
  }
}
