package io.retinaflow.models.training.data;

import java.util.List;

/**
 * How far the pictures of a sample may be changed for learning, all pictures of a clip alike. What
 * is done is drawn anew each time, uniformly up to these bounds; 0 leaves alone.
 *
 * @param shiftPixels greatest shift along either axis; the rim is repeated
 * @param flipLabels classes that stay themselves in a mirror: half of their samples are mirrored
 *     left to right; {@link EventVariation#EVERY_LABEL} names all
 * @param zoom greatest change of size about the centre, as a share: 0.1 gives 0.9 to 1.1
 * @param brightness greatest change of every value, as a share of the range
 * @param contrast greatest change of the distance from mid-grey, as a share
 * @param shuffleColours whether red, green and blue change places, so that no hue tells a class
 * @param shiftFrames greatest shift of a clip's beginning, in frames
 * @param frames pictures of a sample to learn from, of those of a whole one; 0 for all
 */
record PictureVariation(
    int shiftPixels,
    List<String> flipLabels,
    double zoom,
    double brightness,
    double contrast,
    boolean shuffleColours,
    int shiftFrames,
    int frames) {
  /** Leaves samples as they are. */
  static final PictureVariation NONE = new PictureVariation(0, List.of(), 0, 0, 0, false, 0, 0);

  private static final int MOST = 1 << 16;

  /**
   * Copies the list and checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  PictureVariation {
    flipLabels = List.copyOf(flipLabels);
    Variations.requireRange("shift in pixels", shiftPixels, MOST);
    Variations.requireRange("zoom", zoom, Variations.BELOW_ONE);
    Variations.requireRange("brightness", brightness, 1);
    Variations.requireRange("contrast", contrast, 1);
    Variations.requireRange("shift in frames", shiftFrames, MOST);
    Variations.requireRange("frames to learn from", frames, MOST);
  }

  boolean flips(String label) {
    return flipLabels.contains(EventVariation.EVERY_LABEL) || flipLabels.contains(label);
  }
}
