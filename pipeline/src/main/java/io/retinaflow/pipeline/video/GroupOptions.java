package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.PreparationKind;
import java.io.Serializable;

/**
 * How pictures are prepared and cut into groups.
 *
 * @param frames pictures of a group, S
 * @param preparation how they are resized
 * @param height rows of the model's input
 * @param width columns of the model's input
 */
public record GroupOptions(int frames, PreparationKind preparation, int height, int width)
    implements Serializable {
  /** A group of this many bytes still fits where groups travel between operators. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int CHANNELS = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive, or a group takes more than 64 MiB
   */
  public GroupOptions {
    if (frames < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "groups of %d pictures of %dx%d".formatted(frames, width, height));
    }
    if ((double) frames * CHANNELS * height * width > MOST_BYTES) {
      throw new IllegalArgumentException(
          "groups of %d pictures of %dx%d take more than %d bytes"
              .formatted(frames, width, height, MOST_BYTES));
    }
  }

  FramePreparation framePreparation() {
    return new FramePreparation(preparation, height, width);
  }

  /** Bytes of one prepared picture. */
  int pictureBytes() {
    return CHANNELS * height * width;
  }
}
