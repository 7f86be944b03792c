package io.retinaflow.models.layer;

import java.util.List;

/**
 * View of {@code [T,B,D,H,W]} as tokens per head, {@code [T,B,heads,N,d]}: channel {@code head*d +
 * e}, token {@code n = y*W + x}.
 *
 * @param heads attention heads; they divide D
 */
public record SplitHeads(int heads) implements Layer {

  /**
   * Checks the number of heads.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public SplitHeads {
    Shapes.requirePositive("heads", heads);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    if (in.side(2) % heads != 0) {
      throw new IllegalArgumentException(
          in.side(2) + " channels do not divide into " + heads + " heads");
    }
    int tokens = in.side(3) * in.side(4);
    return Shape.of(in.side(0), in.side(1), heads, tokens, in.side(2) / heads);
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    return inputs.get(0);
  }
}
