package io.retinaflow.offload.energy;

/** A kind of arithmetic that an {@link EnergyTable} prices. */
public enum Operation {
  /** Multiply-accumulate: a real-valued input times a weight, added to a sum. */
  MAC,
  /**
   * Accumulate: a weight added to a sum because a spike arrived; one synaptic operation (SynOp).
   */
  AC
}
