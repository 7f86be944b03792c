package io.retinaflow.ingest.video;

/**
 * Part of a resized picture that is kept, and the picture's size before and after the resize.
 *
 * @param columns how the columns of the picture become those of the crop
 * @param rows how the rows do
 */
record CropWindow(Side columns, Side rows) {
  // Kinetics resizes the shorter side to 256 and crops 224.
  private static final int KINETICS_RESIZED = 256;
  private static final int KINETICS_CROP = 224;

  /**
   * One direction of a window.
   *
   * @param source pixels of the picture
   * @param resized pixels after the resize
   * @param offset first of them that is kept
   * @param kept how many are
   */
  record Side(int source, int resized, int offset, int kept) {}

  /** The window of a preparation on a picture. */
  static CropWindow of(FramePreparation preparation, int width, int height) {
    int shorter = Math.min(width, height);
    long target = covering(preparation, width, height);
    if (preparation.kind() == PreparationKind.KINETICS) {
      target = target * KINETICS_RESIZED / KINETICS_CROP;
    }
    return new CropWindow(
        side(width, shorter, target, preparation.width()),
        side(height, shorter, target, preparation.height()));
  }

  /** Shortest shorter side at which the resized picture still covers the crop. */
  private static long covering(FramePreparation preparation, int width, int height) {
    int shorter = Math.min(width, height);
    return Math.max(
        ceilDivide((long) preparation.width() * shorter, width),
        ceilDivide((long) preparation.height() * shorter, height));
  }

  private static long ceilDivide(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private static Side side(int source, int shorter, long target, int kept) {
    int resized = Math.toIntExact(target * source / shorter);
    return new Side(source, resized, (int) Math.rint((resized - kept) / 2.0), kept);
  }
}
