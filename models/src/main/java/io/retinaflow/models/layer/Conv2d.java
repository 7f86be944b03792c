package io.retinaflow.models.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * Square convolution over the last two axes of {@code [T,B,C,H,W]}, padded with zeros by half the
 * kernel. The output side is {@code floor((side - 1)/stride) + 1}: with stride 1 it stays.
 *
 * @param inChannels C of the input
 * @param outChannels C of the output
 * @param kernel side of the kernel, odd
 * @param stride step between windows
 * @param bias whether each output channel adds a constant
 */
public record Conv2d(int inChannels, int outChannels, int kernel, int stride, boolean bias)
    implements Layer {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a number is not positive or the kernel is even
   */
  public Conv2d {
    Shapes.requirePositive("input channels", inChannels);
    Shapes.requirePositive("output channels", outChannels);
    Shapes.requirePositive("stride", stride);
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel side must be odd, not " + kernel);
    }
  }

  /** With stride 1. */
  public Conv2d(int inChannels, int outChannels, int kernel, boolean bias) {
    this(inChannels, outChannels, kernel, 1, bias);
  }

  /** Zeros added at each border. */
  public int padding() {
    return kernel / 2;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    Shapes.requireSide(this, in, 2, inChannels);
    return in.with(2, outChannels)
        .with(-2, (in.side(-2) - 1) / stride + 1)
        .with(-1, (in.side(-1) - 1) / stride + 1);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("weight", Shape.of(outChannels, inChannels, kernel, kernel)));
    if (bias) {
      parameters.add(new Parameter("bias", Shape.of(outChannels)));
    }
    return List.copyOf(parameters);
  }
}
