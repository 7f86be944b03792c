package io.retinaflow.models.layer;

import java.util.List;

/**
 * Layer normalisation of tokens: over the channels of {@code [T,B,C,H,W]}, of each pixel by itself:
 * {@code y = (x - mean) / sqrt(var + epsilon) * weight + bias}.
 *
 * @param channels C
 * @param epsilon added to the variance; 1e-5 in PyTorch
 */
public record LayerNorm(int channels, float epsilon) implements Layer {
  private static final float TORCH_EPSILON = 1e-5f;

  /**
   * Checks the number of channels.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LayerNorm {
    Shapes.requirePositive("channels", channels);
  }

  /** With PyTorch's epsilon, 1e-5. */
  public LayerNorm(int channels) {
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
    return List.of(new Parameter("weight", perChannel), new Parameter("bias", perChannel));
  }
}
