package io.retinaflow.ingest.video;

/**
 * Bytes of pictures to a network's input, {@code (byte / 255 - mean) / deviation} in float32 with
 * ImageNet's mean and deviation of every channel.
 *
 * <p>Safe for use by several threads.
 */
public final class PixelNormaliser {
  private static final int CHANNELS = 3;
  private static final int LEVELS = 256;
  private static final float[] MEANS = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATIONS = {0.229f, 0.224f, 0.225f};

  private final float[][] byLevel;

  /** Takes the values of all levels, by channel of picture {@code place % (length / 3)}. */
  private PixelNormaliser(float[][] byLevel) {
    this.byLevel = byLevel;
  }

  /** Normalises every channel with its own mean, whichever the picture. */
  public static PixelNormaliser perChannel() {
    float[][] byLevel = new float[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      byLevel[c] = levels(MEANS[c], DEVIATIONS[c]);
    }
    return new PixelNormaliser(byLevel);
  }

  /**
   * The fault of ReSpike's released Kinetics code, for parity with it alone: its {@code
   * GroupNormalize} takes pictures for channels, so that all channels of picture t share mean and
   * deviation {@code t % 3}, and the last {@code T % 3} pictures of a clip stay in 0..1.
   *
   * <p>Source: dataset/transforms.py of Intelligent-Computing-Lab-Yale/ReSpike.
   *
   * @param clipFrames T, pictures of a clip
   * @throws IllegalArgumentException if T is not positive
   */
  public static PixelNormaliser asReleasedForKinetics(int clipFrames) {
    if (clipFrames < 1) {
      throw new IllegalArgumentException("clips of " + clipFrames + " pictures have none");
    }
    int normalised = clipFrames - clipFrames % CHANNELS;
    float[][] byLevel = new float[CHANNELS * clipFrames][];
    for (int i = 0; i < byLevel.length; i++) {
      int picture = i / CHANNELS;
      int channel = picture % CHANNELS;
      byLevel[i] =
          picture < normalised ? levels(MEANS[channel], DEVIATIONS[channel]) : levels(0, 1);
    }
    return new PixelNormaliser(byLevel);
  }

  private static float[] levels(float mean, float deviation) {
    float[] values = new float[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      values[level] = (level / 255f - mean) / deviation;
    }
    return values;
  }

  /**
   * Normalises pictures.
   *
   * @param pictures RGB, unsigned, {@code [frames,3,height,width]}
   * @param frames how many they are
   * @param firstPlace place of the first in its stream or clip, from 0
   * @return values of the same shape; the caller's
   * @throws IllegalArgumentException if the bytes are no such pictures, or the place is negative
   */
  public float[] normalise(byte[] pictures, int frames, long firstPlace) {
    if (frames < 1 || firstPlace < 0 || pictures.length % (CHANNELS * (long) frames) != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no %d RGB pictures from place %d"
              .formatted(pictures.length, frames, firstPlace));
    }
    float[] values = new float[pictures.length];
    int plane = pictures.length / (CHANNELS * frames);
    int first = (int) (firstPlace % (byLevel.length / CHANNELS)) * CHANNELS;
    for (int p = 0; p < CHANNELS * frames; p++) {
      normalisePlane(pictures, p * plane, plane, byLevel[(first + p) % byLevel.length], values);
    }
    return values;
  }

  private static void normalisePlane(
      byte[] pictures, int from, int length, float[] byLevel, float[] values) {
    for (int i = from; i < from + length; i++) {
      values[i] = byLevel[pictures[i] & 0xFF];
    }
  }
}
