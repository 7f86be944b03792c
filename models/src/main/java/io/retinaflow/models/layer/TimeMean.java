package io.retinaflow.models.layer;

import java.util.List;

/** Mean over the timesteps: {@code [T,B,...]} to {@code [1,B,...]}. */
public record TimeMean() implements Layer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return inputs.get(0).with(0, 1);
  }
}
