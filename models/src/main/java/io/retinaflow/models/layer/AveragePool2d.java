package io.retinaflow.models.layer;

import java.util.List;

/**
 * Mean of windows that do not overlap, over the last two axes of {@code [T,B,C,H,W]}. The output
 * side is {@code floor(side/kernel)}; what is left over at the far border is not read.
 *
 * @param kernel side of the window, and step between windows
 */
public record AveragePool2d(int kernel) implements Layer {

  /**
   * Checks the window.
   *
   * @throws IllegalArgumentException if its side is not positive
   */
  public AveragePool2d {
    Shapes.requirePositive("kernel", kernel);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    if (in.side(-2) < kernel || in.side(-1) < kernel) {
      throw new IllegalArgumentException(this + " has no window in " + in);
    }
    return in.with(-2, in.side(-2) / kernel).with(-1, in.side(-1) / kernel);
  }
}
