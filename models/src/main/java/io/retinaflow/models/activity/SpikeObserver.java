package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;

/**
 * Sees every spike of a run, neuron layer by neuron layer, in the order of computation, and the
 * values of nodes that it asks for.
 */
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

  /** Whether the value of a node shall be shown, too; of none where not said otherwise. */
  default boolean watches(String node) {
    return false;
  }

  /**
   * Takes the value of a node that is watched. The event-driven engine, which computes several
   * nodes at once, shows none.
   *
   * @param node its name
   * @param value the observer's to keep
   */
  default void value(String node, FloatTensor value) {}
}
