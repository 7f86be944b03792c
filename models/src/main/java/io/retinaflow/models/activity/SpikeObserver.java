package io.retinaflow.models.activity;

import io.retinaflow.models.layer.Shape;

/** Sees every spike of a run, neuron layer by neuron layer, in the order of computation. */
@FunctionalInterface
public interface SpikeObserver {

  /**
   * Takes the spikes of one layer of neurons.
   *
   * @param layer name of the node
   * @param shape their shape, {@code [T,B,...]}
   * @param spikes 0 or 1 each, row-major; the observer's to keep
   */
  void spikes(String layer, Shape shape, byte[] spikes);
}
