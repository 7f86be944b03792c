package io.retinaflow.ingest.simulator.scene;

/**
 * Value noise of two octaves: random numbers at the nodes of a grid and of one twice as fine, with
 * smooth steps between them.
 */
final class Clutter implements Texture {
  private static final double FINE_SHARE = 1.0 / 3;
  private static final long FINE_SEED = 0x632BE59BD9B4E019L;

  private final double cellPixels;
  private final float dark;
  private final float bright;
  private final long seed;

  Clutter(double cellPixels, float dark, float bright, long seed) {
    if (!(cellPixels > 0)) {
      throw new IllegalArgumentException("cells of " + cellPixels + " pixels are not positive");
    }
    this.cellPixels = cellPixels;
    this.dark = dark;
    this.bright = bright;
    this.seed = seed;
  }

  @Override
  public float at(double x, double y) {
    double u = x / cellPixels;
    double v = y / cellPixels;
    double share = (1 - FINE_SHARE) * smooth(u, v, seed);
    share += FINE_SHARE * smooth(2 * u, 2 * v, seed ^ FINE_SEED);
    return (float) (dark + share * (bright - dark));
  }

  /** Noise in 0..1 on a grid of unit cells. */
  private static double smooth(double u, double v, long seed) {
    long column = (long) Math.floor(u);
    long row = (long) Math.floor(v);
    double right = step(u - column);
    double down = step(v - row);
    double top = mix(node(column, row, seed), node(column + 1, row, seed), right);
    double bottom = mix(node(column, row + 1, seed), node(column + 1, row + 1, seed), right);
    return mix(top, bottom, down);
  }

  private static double step(double share) {
    return share * share * (3 - 2 * share);
  }

  private static double mix(double from, double to, double share) {
    return from + share * (to - from);
  }

  /** A number in [0, 1) of the node: SplitMix64's finalizer over its place. */
  private static double node(long column, long row, long seed) {
    long z = seed + column * 0x9E3779B97F4A7C15L + row * 0xD1342543DE82EF95L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
  }
}
