package io.retinaflow.models.layer;

import java.util.List;

/**
 * Batch normalisation at inference, per channel of {@code [T,B,C,H,W]}: {@code y = (x -
 * running_mean) / sqrt(running_var + epsilon) * weight + bias}. The state_dict's {@code
 * num_batches_tracked} is not read and may be absent.
 *
 * @param channels C
 * @param epsilon added to the variance; 1e-5 in PyTorch
 */
public record BatchNorm2d(int channels, float epsilon) implements Layer {
  private static final float TORCH_EPSILON = 1e-5f;

  /**
   * Checks the number of channels.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public BatchNorm2d {
    Shapes.requirePositive("channels", channels);
  }

  /** With PyTorch's epsilon, 1e-5. */
  public BatchNorm2d(int channels) {
    this(channels, TORCH_EPSILON);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    Shapes.requireSide(this, in, 2, channels);
    return in;
  }

  @Override
  public List<Parameter> parameters() {
    Shape perChannel = Shape.of(channels);
    return List.of(
        new Parameter("weight", perChannel),
        new Parameter("bias", perChannel),
        new Parameter("running_mean", perChannel),
        new Parameter("running_var", perChannel),
        new Parameter("num_batches_tracked", Shape.of(), false));
  }
}
