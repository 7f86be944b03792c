package io.retinaflow.ingest.simulator.scene;

/** Intensity of a surface as a function of place. */
@FunctionalInterface
public interface Texture {

  /** Intensity at a point in pixels, 0..255. */
  float at(double x, double y);

  /**
   * The same everywhere.
   *
   * @throws IllegalArgumentException if the intensity is outside 0..255
   */
  static Texture plain(float intensity) {
    return new Plain(intensity);
  }

  /**
   * Stripes across x whose intensity is a sine.
   *
   * @throws IllegalArgumentException if the period is not positive or an intensity outside 0..255
   */
  static Texture grating(double periodPixels, float dark, float bright) {
    if (!(periodPixels > 0)) {
      throw new IllegalArgumentException("period of " + periodPixels + " pixels is not positive");
    }
    requireIntensity(dark);
    requireIntensity(bright);
    return (x, y) -> {
      double share = 0.5 + 0.5 * StrictMath.sin(2 * StrictMath.PI * x / periodPixels);
      return (float) (dark + share * (bright - dark));
    };
  }

  /**
   * Clutter: smooth random spots of two sizes.
   *
   * @param cellPixels distance of the larger spots
   * @throws IllegalArgumentException if the distance is not positive or an intensity outside 0..255
   */
  static Texture clutter(double cellPixels, float dark, float bright, long seed) {
    requireIntensity(dark);
    requireIntensity(bright);
    return new Clutter(cellPixels, dark, bright, seed);
  }

  /**
   * The same everywhere, which scenes need not ask about pixel by pixel.
   *
   * @param intensity 0..255
   */
  record Plain(float intensity) implements Texture {
    /** Checks the intensity: 0..255, else {@link IllegalArgumentException}. */
    public Plain {
      requireIntensity(intensity);
    }

    @Override
    public float at(double x, double y) {
      return intensity;
    }
  }

  private static void requireIntensity(float intensity) {
    if (!(intensity >= 0 && intensity <= 255)) {
      throw new IllegalArgumentException("intensity " + intensity + " is outside 0..255");
    }
  }
}
