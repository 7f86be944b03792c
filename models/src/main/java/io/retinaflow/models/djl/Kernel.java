package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Computation of one node on native arrays. */
@FunctionalInterface
interface Kernel {

  /**
   * Computes the node's value. Arrays made on the way die with the caller's scope; operations start
   * from an input, because a result belongs to the manager of the array it was called on and
   * weights outlive the run.
   *
   * @param inputs values of the nodes it reads; not changed
   * @param pass where spikes and operations are noted and membranes kept
   */
  NDArray forward(NDList inputs, Pass pass);
}
