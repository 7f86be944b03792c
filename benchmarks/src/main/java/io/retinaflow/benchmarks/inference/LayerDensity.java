package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.SynapticActivity;

/**
 * Work of one layer in one inference.
 *
 * @param layer name of the node
 * @param spikes whether it is fed by spikes
 * @param density share of its input that is not 0
 * @param operations multiply-accumulates or accumulates performed
 * @param denseOperations multiply-accumulates of a dense engine
 */
record LayerDensity(
    String layer, boolean spikes, double density, long operations, long denseOperations) {

  static LayerDensity of(SynapticActivity activity) {
    return new LayerDensity(
        activity.layer(),
        activity.input().isSpike(),
        activity.inputDensity(),
        activity.operations(),
        activity.denseOperations());
  }
}
