package io.retinaflow.models.layer;

import java.util.List;

/** Sum over the tokens: {@code [T,B,heads,N,d]} to {@code [T,B,heads,1,d]}. */
public record TokenSum() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shapes.requireRank(this, inputs.get(0), 5);
    return inputs.get(0).with(3, 1);
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    return inputs.get(0).isSpike() ? Signal.GRADED_SPIKE : Signal.REAL;
  }
}
