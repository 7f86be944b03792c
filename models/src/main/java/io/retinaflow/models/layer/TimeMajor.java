package io.retinaflow.models.layer;

import java.util.List;

/**
 * Entry of a network: brings an input to {@code [T,B,C,H,W]}, by its rank alone. A sequence {@code
 * [B,T,C,H,W]} is transposed and brings its own T; an image {@code [B,C,H,W]} is repeated.
 *
 * @param timesteps T of an image
 */
public record TimeMajor(int timesteps) implements Layer {

  /**
   * Checks the number of timesteps.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TimeMajor {
    Shapes.requirePositive("timesteps", timesteps);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    if (in.rank() == 4) {
      return Shape.of(timesteps, in.side(0), in.side(1), in.side(2), in.side(3));
    }
    Shapes.requireRank(this, in, 5);
    return Shape.of(in.side(1), in.side(0), in.side(2), in.side(3), in.side(4));
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    return inputs.get(0);
  }
}
