package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.retinaflow.models.layer.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/** Values of one run of a network, and the ways back from them while it learns. */
final class Tape implements AutoCloseable {
  private final NDManager scope;
  private final boolean learning;
  private final List<NDArray> slots = new ArrayList<>();
  private final List<LearningKernel.Taken> taken = new ArrayList<>();

  /**
   * Begins with the input in slot 0.
   *
   * @param scope where the values live; closed with this
   * @param learning whether each value is the leaf of a graph
   */
  Tape(NDManager scope, boolean learning, FloatTensor input) {
    this.scope = scope;
    this.learning = learning;
    slots.add(Weights.upload(scope, input));
  }

  /** Computes the next value from those in some slots, and puts it into the next slot. */
  void add(LearningPart part) {
    NDList values = new NDList();
    part.inputs().forEach(slot -> values.add(slots.get(slot)));
    LearningKernel.Taken next = part.kernel().forward(values, learning);
    taken.add(next);
    slots.add(learning && part.learns() ? Autograd.leaf(next.value()) : next.value());
  }

  NDArray last() {
    return slots.get(slots.size() - 1);
  }

  /** Takes the gradient of the last value back to the tensors, and frees values on the way. */
  void backward(FloatTensor gradient) {
    NDArray last = last();
    try (NDArray begin = Weights.upload(scope, gradient)) {
      Autograd.backward(last, begin);
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      try (NDArray slot = slots.get(i + 1)) {
        if (slot.hasGradient()) {
          goBack(slot, taken.get(i));
        }
      }
    }
  }

  private static void goBack(NDArray leaf, LearningKernel.Taken from) {
    try (NDArray gradient = leaf.getGradient()) {
      from.way().accept(gradient);
      from.value().close();
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
