package io.retinaflow.offload.dualsparse;

/** How a design finds the products of two sparse matrices. */
public enum DataflowFamily {
  /** Inner product: joins a row fiber with a column fiber, chunk by chunk. */
  INNER_PRODUCT,
  /** Outer product: a column of spikes times a row of weights, partial sums in memory. */
  OUTER_PRODUCT,
  /** Gustavson's: merges the weight rows that a row of spikes selects. */
  GUSTAVSON
}
