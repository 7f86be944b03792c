package io.retinaflow.pipeline.infer;

import io.retinaflow.ingest.video.PixelNormaliser;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.pipeline.video.PictureGroup;

/** Input of a model that takes groups of pictures, {@code [1,S,3,H,W]}, one at a time. */
final class VideoInput {
  private static final int CHANNELS = 3;

  private final PixelNormaliser normaliser = PixelNormaliser.perChannel();
  private final InputSpec spec;

  private VideoInput(InputSpec spec) {
    this.spec = spec;
  }

  /**
   * Input of a model.
   *
   * @throws IllegalArgumentException if it does not take RGB, or something is kept between its
   *     groups
   */
  static VideoInput of(Model model) {
    Network network = model.network();
    if (network.input().channels() != CHANNELS || !network.closesBlocks()) {
      throw new IllegalArgumentException(
          "model "
              + model.card().name()
              + " takes no video: that needs 3 channels, not "
              + network.input().channels()
              + ", and groups of pictures that stand by themselves");
    }
    return new VideoInput(network.input());
  }

  /** Pictures in a group, S. */
  int groupFrames() {
    return spec.timesteps();
  }

  /**
   * The normalised pictures as a batch of one.
   *
   * @throws IllegalArgumentException if the group has other sizes than the model
   */
  FloatTensor tensor(PictureGroup group) {
    Shape shape = Shape.of(1, group.frames(), CHANNELS, group.height(), group.width());
    if (!shape.equals(spec.sequence(1))) {
      throw new IllegalArgumentException(
          "group " + shape + " for a model that takes " + spec.sequence(1));
    }
    long firstPlace = group.group() * group.frames();
    return FloatTensor.of(shape, normaliser.normalise(group.pixels(), group.frames(), firstPlace));
  }
}
