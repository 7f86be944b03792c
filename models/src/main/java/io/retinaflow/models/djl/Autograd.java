package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * libtorch's differentiation, one node at a time. DJL's own collector has one gradient of ones per
 * process; here any value takes any gradient back.
 */
final class Autograd {
  private Autograd() {}

  /**
   * Begins to record, or not, what the calling thread computes.
   *
   * @return what it did before
   */
  static boolean record(boolean recording) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
    return before;
  }

  /** The same values as the begin of another graph, which gathers its gradient. */
  static NDArray leaf(NDArray value) {
    NDArray leaf = value.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /** Takes a gradient from a value back to the leaves of its graph, where it is added up. */
  static void backward(NDArray value, NDArray gradient) {
    JniUtils.backward((PtNDArray) value, (PtNDArray) gradient, false, false);
  }

  /** Forgets the gradient that a leaf has gathered. */
  static void forget(NDArray leaf) {
    JniUtils.zeroGrad((PtNDArray) leaf);
  }
}
