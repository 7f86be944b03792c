package io.retinaflow.models.layer;

import java.util.List;

/** Mean over height and width: {@code [T,B,C,H,W]} to {@code [T,B,C]}. */
public record SpatialMean() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    return Shape.of(in.side(0), in.side(1), in.side(2));
  }
}
