package io.retinaflow.models.layer;

import java.util.List;

/**
 * Group normalisation of {@code [T,B,C,H,W]}: mean and variance over the channels of a group and
 * all pixels, of each timestep and sample by itself: {@code y = (x - mean) / sqrt(var + epsilon) *
 * weight + bias}.
 *
 * @param groups groups of consecutive channels; they divide C
 * @param channels C
 * @param epsilon added to the variance
 */
public record GroupNorm(int groups, int channels, float epsilon) implements Layer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive or the groups do not divide the
   *     channels
   */
  public GroupNorm {
    Shapes.requirePositive("groups", groups);
    Shapes.requirePositive("channels", channels);
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          channels + " channels do not divide into " + groups + " groups");
    }
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
