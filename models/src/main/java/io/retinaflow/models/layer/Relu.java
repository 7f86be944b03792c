package io.retinaflow.models.layer;

import java.util.List;

/** Rectifier, element by element: {@code y = max(x, 0)}. */
public record Relu() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0);
  }
}
