package io.retinaflow.models.layer;

import java.util.List;

/**
 * Largest value of each window over the last two axes, whatever they mean; what lies beyond the
 * border never wins. The output side is {@code floor((side + 2*padding - kernel)/stride) + 1}. Of
 * spikes it is their OR.
 *
 * @param kernel side of the window
 * @param stride step between windows
 * @param padding border on each side, at most half the kernel
 */
public record MaxPool2d(int kernel, int stride, int padding) implements Layer {

  /**
   * Checks the window.
   *
   * @throws IllegalArgumentException if kernel or stride is not positive or the padding too wide
   */
  public MaxPool2d {
    Shapes.requirePositive("kernel", kernel);
    Shapes.requirePositive("stride", stride);
    if (padding < 0 || padding > kernel / 2) {
      throw new IllegalArgumentException(
          "padding " + padding + " is outside 0.." + kernel / 2 + " for kernel " + kernel);
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    return in.with(-2, pooled(in.side(-2))).with(-1, pooled(in.side(-1)));
  }

  private int pooled(int side) {
    return (side + 2 * padding - kernel) / stride + 1;
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    return inputs.get(0);
  }
}
