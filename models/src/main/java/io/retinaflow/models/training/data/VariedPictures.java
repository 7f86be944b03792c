package io.retinaflow.models.training.data;

import java.util.SplittableRandom;

/**
 * What was drawn of a {@link PictureVariation} for one sample: places are taken between the four
 * nearest pixels, those beyond the rim from the rim.
 */
final class VariedPictures {
  private static final int LEVELS = 256;
  private static final int MID_GREY = 128;

  private final double scaleX;
  private final double scaleY;
  private final int shiftX;
  private final int shiftY;
  private final byte[] levels;
  private final int[] colours = {0, 1, 2};

  /**
   * Draws.
   *
   * @param flippable whether the sample may be mirrored
   */
  VariedPictures(PictureVariation variation, boolean flippable, SplittableRandom random) {
    boolean mirrored = random.nextBoolean() && flippable;
    double size = 1 + Variations.eitherWay(variation.zoom(), random);
    this.scaleX = (mirrored ? -1 : 1) / size;
    this.scaleY = 1 / size;
    this.shiftX = shift(variation.shiftPixels(), random);
    this.shiftY = shift(variation.shiftPixels(), random);
    double brightness = LEVELS * Variations.eitherWay(variation.brightness(), random);
    double contrast = 1 + Variations.eitherWay(variation.contrast(), random);
    this.levels = new byte[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      long changed = Math.round(MID_GREY + (level - MID_GREY) * contrast + brightness);
      levels[level] = (byte) Math.max(0, Math.min(LEVELS - 1, changed));
    }
    if (variation.shuffleColours()) {
      shuffle(colours, random);
    }
  }

  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  /** A shift of up to a bound either way. */
  static int shift(int bound, SplittableRandom random) {
    return random.nextInt(2 * bound + 1) - bound;
  }

  /**
   * Changes pictures.
   *
   * @param planes {@code [frames,3,height,width]}; read
   * @return of the same shape; the caller's
   */
  byte[] of(byte[] planes, int height, int width) {
    int[] columns = new int[width];
    int[] rows = new int[height];
    float[] columnWeights = places(columns, scaleX, shiftX);
    float[] rowWeights = places(rows, scaleY, shiftY);
    byte[] changed = new byte[planes.length];
    int size = height * width;
    for (int number = 0; number < planes.length / size; number++) {
      int colour = number % colours.length;
      int plane = (number - colour + colours[colour]) * size;
      for (int y = 0; y < height; y++) {
        int upper = plane + rows[y] * width;
        int lower = rowWeights[y] > 0 ? upper + width : upper;
        int to = number * size + y * width;
        for (int x = 0; x < width; x++) {
          int left = columns[x];
          int right = columnWeights[x] > 0 ? left + 1 : left;
          float above = between(planes[upper + left], planes[upper + right], columnWeights[x]);
          float below = between(planes[lower + left], planes[lower + right], columnWeights[x]);
          changed[to + x] = levels[Math.round(above + (below - above) * rowWeights[y])];
        }
      }
    }
    return changed;
  }

  private static float between(byte before, byte after, float weight) {
    int first = Byte.toUnsignedInt(before);
    return first + (Byte.toUnsignedInt(after) - first) * weight;
  }

  /** Pixel in front of each place, and how far the place lies behind it. */
  private static float[] places(int[] before, double scale, int shift) {
    int last = before.length - 1;
    float[] weights = new float[before.length];
    for (int i = 0; i <= last; i++) {
      double place = (i - shift - last / 2.0) * scale + last / 2.0;
      double kept = Math.max(0, Math.min(last, place));
      before[i] = (int) kept;
      weights[i] = (float) (kept - before[i]);
    }
    return weights;
  }
}
