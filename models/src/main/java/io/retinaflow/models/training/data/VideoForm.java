package io.retinaflow.models.training.data;

import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.PixelNormaliser;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;

/**
 * How a clip becomes a sample: some of its pictures as {@code [T,3,H,W]}, normalised as {@link
 * PixelNormaliser} does.
 *
 * @param frames T, pictures of a sample
 * @param stride from one picture to the next of those that are taken from the clip's middle; 0 to
 *     spread them over the whole clip. Where a clip is too short its last picture is repeated
 * @param preparation how pictures are brought to H x W
 */
record VideoForm(int frames, int stride, FramePreparation preparation) {
  private static final int CHANNELS = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no picture or the stride is negative
   */
  VideoForm {
    if (frames < 1 || stride < 0) {
      throw new IllegalArgumentException("%d frames at a stride of %d".formatted(frames, stride));
    }
  }

  /**
   * The form of samples to learn from.
   *
   * @throws IllegalArgumentException if they are to have more pictures than whole ones, or fewer
   *     where pictures are spread over the whole clip
   */
  VideoForm learnt(PictureVariation variation) {
    if (variation.frames() == 0 || variation.frames() == frames) {
      return this;
    }
    if (variation.frames() > frames || stride == 0) {
      throw new IllegalArgumentException(
          "variation.frames of %d, of %d frames at a stride of %d"
              .formatted(variation.frames(), frames, stride));
    }
    return new VideoForm(variation.frames(), stride, preparation);
  }

  Shape shape() {
    return Shape.of(frames, CHANNELS, preparation.height(), preparation.width());
  }

  /** Bytes of a prepared picture. */
  int pictureBytes() {
    return CHANNELS * preparation.height() * preparation.width();
  }

  /** Pictures from the first to the last of a sample, where they are not spread. */
  int span() {
    return (frames - 1) * stride + 1;
  }

  /**
   * Picture of a clip that is the i-th of the sample.
   *
   * @param length pictures of the clip
   * @param shift by which the sample begins later
   */
  int picture(int i, int length, int shift) {
    long place = stride == 0 ? spread(i, length) : Math.max(0, length - span()) / 2 + i * stride;
    return (int) Math.max(0, Math.min(length - 1, place + shift));
  }

  /** Middle of the i-th of T equal parts. */
  private long spread(int i, int length) {
    return (2L * i + 1) * length / (2L * frames);
  }

  FloatTensor tensor(byte[] pictures) {
    return FloatTensor.of(shape(), PixelNormaliser.perChannel().normalise(pictures, frames, 0));
  }
}
