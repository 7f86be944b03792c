package io.retinaflow.ingest.video.scene;

/**
 * Light of a point, each part 0..255.
 *
 * @param red part of long waves
 * @param green part of middle waves
 * @param blue part of short waves
 */
record Colour(float red, float green, float blue) {
  private static final double SIXTHS = 6;

  /**
   * The colour of a hue.
   *
   * @param hue place on the colour circle, 0..1 from red over green and blue back to red
   * @param saturation 0 grey .. 1 pure
   * @param value largest part, 0..255
   */
  static Colour of(double hue, double saturation, double value) {
    return new Colour(
        part(hue, 5, saturation, value),
        part(hue, 3, saturation, value),
        part(hue, 1, saturation, value));
  }

  /** The closed form of the hexagon: a part falls, rests and rises again along the circle. */
  private static float part(double hue, int offset, double saturation, double value) {
    double place = (offset + hue * SIXTHS) % SIXTHS;
    double below = Math.max(0, Math.min(1, Math.min(place, 4 - place)));
    return (float) (value * (1 - saturation * below));
  }
}
