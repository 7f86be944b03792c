package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Computation of one node on native arrays that gradients can go back through. */
@FunctionalInterface
interface LearningKernel {

  /**
   * Computes the node's value.
   *
   * @param inputs values of the nodes it reads, each the leaf of a graph; not changed
   * @param learning whether a gradient will come back; else statistics are not updated either
   */
  Taken forward(NDList inputs, boolean learning);

  /**
   * A value and the way back from it.
   *
   * @param value what the node gives
   * @param way takes its gradient back
   */
  record Taken(NDArray value, WayBack way) {}

  /** Takes the gradient of a value back to the inputs and weights it came from. */
  @FunctionalInterface
  interface WayBack {
    /**
     * Adds to the gradients of inputs and weights.
     *
     * @param gradient of the value, in its shape
     */
    void accept(NDArray gradient);
  }
}
