package io.retinaflow.models.layer;

import java.util.List;

/**
 * Inverse of {@link SplitHeads}: {@code [T,B,heads,N,d]} back to {@code [T,B,D,H,W]}.
 *
 * @param height H of the token grid
 * @param width W of the token grid
 */
public record MergeHeads(int height, int width) implements Layer {

  /**
   * Checks the grid.
   *
   * @throws IllegalArgumentException if a side is not positive
   */
  public MergeHeads {
    Shapes.requirePositive("height", height);
    Shapes.requirePositive("width", width);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    Shapes.requireSide(this, in, 3, height * width);
    return Shape.of(in.side(0), in.side(1), in.side(2) * in.side(4), height, width);
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    return inputs.get(0);
  }
}
