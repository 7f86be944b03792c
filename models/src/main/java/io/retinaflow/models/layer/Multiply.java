package io.retinaflow.models.layer;

import java.util.List;

/**
 * Product of two tensors, element by element; an axis of side 1 in the second is repeated to fit
 * the first. Of spikes it is their AND.
 */
public record Multiply() implements Layer {

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    Shape second = inputs.get(1);
    if (!broadcasts(second, first)) {
      throw new IllegalArgumentException("cannot multiply " + first + " by " + second);
    }
    return first;
  }

  private static boolean broadcasts(Shape from, Shape to) {
    if (from.rank() != to.rank()) {
      return false;
    }
    for (int axis = 0; axis < to.rank(); axis++) {
      if (from.side(axis) != to.side(axis) && from.side(axis) != 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Signal outputSignal(List<Signal> inputs) {
    if (inputs.contains(Signal.REAL)) {
      return Signal.REAL;
    }
    return inputs.contains(Signal.GRADED_SPIKE) ? Signal.GRADED_SPIKE : Signal.SPIKE;
  }
}
