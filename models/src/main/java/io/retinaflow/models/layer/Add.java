package io.retinaflow.models.layer;

import java.util.List;

/** Sum of two tensors of one shape, element by element: a residual connection. */
public record Add() implements Layer {

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new IllegalArgumentException("cannot add " + inputs.get(0) + " and " + inputs.get(1));
    }
    return inputs.get(0);
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    return inputs.stream().allMatch(Signal::isSpike) ? Signal.GRADED_SPIKE : Signal.REAL;
  }
}
