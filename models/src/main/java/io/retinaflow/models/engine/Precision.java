package io.retinaflow.models.engine;

/** Numbers in which spikes are summed. */
public enum Precision {
  /** Weights and sums in single precision: spikes equal those of the reference. */
  FLOAT32,
  /**
   * Weights rounded to 8 bits per output channel, sums in 16 bits that cannot overflow; neurons,
   * the real-valued first layer and the residual stream stay in single precision. An approximation:
   * some spikes differ.
   */
  INT8
}
