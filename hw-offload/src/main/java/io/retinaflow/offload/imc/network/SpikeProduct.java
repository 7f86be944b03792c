package io.retinaflow.offload.imc.network;

/** Product of a layer's weights with rows of spikes. Used by one thread at a time. */
interface SpikeProduct {

  /**
   * One row.
   *
   * @param spikes bit {@code i % 64} of word {@code i / 64} is input i; bits beyond the last are 0
   * @param cycle number of the row in its clip
   * @param out sums over the active inputs, shape {@code [N]}; overwritten
   */
  void multiply(long[] spikes, long cycle, float[] out);

  /** Makes the product of a layer. */
  @FunctionalInterface
  interface Source {

    /**
     * Product of a layer.
     *
     * @param weights shape {@code [outputs, inputs]}; not retained
     */
    SpikeProduct of(String layer, float[] weights, int outputs, int inputs);
  }
}
