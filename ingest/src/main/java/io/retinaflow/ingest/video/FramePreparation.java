package io.retinaflow.ingest.video;

/**
 * Resize and centre crop that bring pictures of any size to that of a network's input, bit for bit
 * as torchvision 0.14 and Pillow do it for ReSpike.
 *
 * <p>The shorter side becomes n and the longer {@code floor(n * longer / shorter)}; of the result
 * the middle is cut out, from the offset {@code (side - crop) / 2}, halves to even. For {@link
 * PreparationKind#HMDB} n is the smallest that covers the crop, which for a square crop is its
 * side; for {@link PreparationKind#KINETICS} it is 256/224 of that, rounded down. So nothing is
 * ever padded: small pictures are enlarged.
 *
 * <p>Source: train_fusion.py and dataset/transforms.py of Intelligent-Computing-Lab-Yale/ReSpike.
 * Safe for use by several threads.
 *
 * @param kind how pictures are resized
 * @param height rows of the crop
 * @param width columns of the crop
 */
public record FramePreparation(PreparationKind kind, int height, int width) {

  /**
   * Checks the crop.
   *
   * @throws IllegalArgumentException if a side is outside 1..16384
   */
  public FramePreparation {
    requireSide("height", height);
    requireSide("width", width);
  }

  private static void requireSide(String name, int side) {
    if (side < 1 || side > VideoStream.LONGEST_SIDE) {
      throw new IllegalArgumentException(
          "crop of %s %d: sides must be 1 to %d".formatted(name, side, VideoStream.LONGEST_SIDE));
    }
  }

  /**
   * Prepares a picture.
   *
   * @return RGB, unsigned, {@code [3,height,width]}; the caller's
   */
  public byte[] crop(VideoFrame frame) {
    CropWindow window = CropWindow.of(this, frame.width(), frame.height());
    return switch (kind) {
      case HMDB -> new BilinearCrop(window).of(frame);
      case KINETICS -> new PillowCrop(window).of(frame);
    };
  }
}
