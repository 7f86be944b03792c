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
  // Of the colour circle: how much the second hue of a ground may vary.
  private static final double GROUND_TURNS = 0.24;

  /** Dull spots of two neighbouring hues. */
  static Paint spottedGround(double cell, SplittableRandom random) {
    double hue = random.nextDouble();
    Texture spots = Texture.clutter(cell, 0, FULL, random.nextLong());
    return ground(spots, hue, -0.12, random);
  }

  /** Dull ripples of two hues that lie opposite. */
  static Paint rippledGround(double cell, SplittableRandom random) {
    double hue = random.nextDouble();
    Texture ripples = Pattern.ripples(cell, random);
    return ground(ripples, hue, 0.38, random);
  }

  private static Paint ground(
      Texture pattern, double hue, double leastTurn, SplittableRandom random) {
    return new Paint(
        pattern,
        Colour.of(hue, random.nextDouble(0.2, 0.5), random.nextDouble(25, 70)),
        Colour.of(
            (hue + random.nextDouble(leastTurn, leastTurn + GROUND_TURNS) + 1) % 1,
            random.nextDouble(0.1, 0.45),
            random.nextDouble(110, 190)));
  }

  /** Stripes or spots of two bright hues, the second further round by a quarter to 0.6. */
  static Paint stripesOrSpots(SplittableRandom random) {
    double hue = random.nextDouble();
    double other = (hue + random.nextDouble(0.25, 0.6)) % 1;
    double size = random.nextDouble(0.45, 0.8);
    long seed = random.nextLong();
    Texture pattern =
        random.nextBoolean()
            ? Texture.grating(size, 0, FULL)
            : Texture.clutter(size, 0, FULL, seed);
    return costume(pattern, hue, other, random);
  }

  /** Chequers or rings of two bright hues, the second further round by 0.65 to 0.95. */
  static Paint chequersOrRings(SplittableRandom random) {
    double hue = random.nextDouble();
    double other = (hue + random.nextDouble(0.65, 0.95)) % 1;
    double size = random.nextDouble(0.45, 0.8);
    Texture pattern = random.nextBoolean() ? Pattern.chequers(1.5 * size) : Pattern.rings(size);
    return costume(pattern, hue, other, random);
  }

  private static Paint costume(Texture pattern, double hue, double other, SplittableRandom random) {
    return new Paint(
        pattern,
        Colour.of(hue, random.nextDouble(0.55, 0.95), random.nextDouble(150, 220)),
        Colour.of(other, random.nextDouble(0.15, 0.6), random.nextDouble(210, 255)));
  }
}
