package io.retinaflow.ingest.video;

/**
 * Splits normalised pictures into keys and residuals: of every group of S pictures the first, and
 * what the others differ from it, {@code r[k,j-1] = x[kS+j] - x[kS]} for j = 1..S-1. Which picture
 * is a key, its place alone decides; residuals are signed, neither clipped nor scaled, and always
 * against the key, not the picture before.
 *
 * <p>Networks whose graph begins with layers of these names do this themselves; here it is for
 * those that look at residuals without a network.
 *
 * <p>Source: model/attention_snn.py of Intelligent-Computing-Lab-Yale/ReSpike.
 *
 * @param groupFrames S, pictures in a group
 */
public record KeyResidualSplitter(int groupFrames) {

  /**
   * Checks the group.
   *
   * @throws IllegalArgumentException if it has no picture beside the key
   */
  public KeyResidualSplitter {
    if (groupFrames < 2) {
      throw new IllegalArgumentException(
          "groups of " + groupFrames + " pictures have none beside the key");
    }
  }

  /**
   * The first picture of every group.
   *
   * @param pictures normalised, {@code [frames,C,H,W]}
   * @param frames T, a multiple of S
   * @return {@code [T/S,C,H,W]}; the caller's
   * @throws IllegalArgumentException if T is no multiple of S or the length none of T
   */
  public float[] keys(float[] pictures, int frames) {
    int picture = pictureLength(pictures, frames);
    int groups = frames / groupFrames;
    float[] keys = new float[groups * picture];
    for (int group = 0; group < groups; group++) {
      System.arraycopy(pictures, group * groupFrames * picture, keys, group * picture, picture);
    }
    return keys;
  }

  /**
   * Differences of the other pictures of every group to its first.
   *
   * @param pictures normalised, {@code [frames,C,H,W]}
   * @param frames T, a multiple of S
   * @return {@code [T/S,S-1,C,H,W]}; the caller's
   * @throws IllegalArgumentException if T is no multiple of S or the length none of T
   */
  public float[] residuals(float[] pictures, int frames) {
    int picture = pictureLength(pictures, frames);
    float[] residuals = new float[frames / groupFrames * (groupFrames - 1) * picture];
    int to = 0;
    for (int frame = 0; frame < frames; frame++) {
      int place = frame % groupFrames;
      if (place > 0) {
        subtract(pictures, frame * picture, (frame - place) * picture, residuals, to, picture);
        to += picture;
      }
    }
    return residuals;
  }

  private static void subtract(
      float[] pictures, int minuend, int key, float[] residuals, int to, int length) {
    for (int i = 0; i < length; i++) {
      residuals[to + i] = pictures[minuend + i] - pictures[key + i];
    }
  }

  private int pictureLength(float[] pictures, int frames) {
    if (frames < 1 || frames % groupFrames != 0 || pictures.length % frames != 0) {
      throw new IllegalArgumentException(
          "%d values in %d pictures are no groups of %d"
              .formatted(pictures.length, frames, groupFrames));
    }
    return pictures.length / frames;
  }
}
