package io.retinaflow.models.layer;

import java.util.List;

/** Channels of one map behind those of another: {@code [T,B,C,H,W]} and {@code [T,B,D,H,W]}. */
public record ConcatenateChannels() implements Layer {

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    Shape second = inputs.get(1);
    Shapes.requireRank(this, first, 5);
    Shapes.requireRank(this, second, 5);
    Shape both = first.with(2, Math.addExact(first.side(2), second.side(2)));
    if (!second.with(2, both.side(2)).equals(both)) {
      throw new IllegalArgumentException(
          "cannot concatenate the channels of " + first + " and " + second);
    }
    return both;
  }
}
