package io.retinaflow.models.activity;

/** What one part of a network did during a run, over its whole batch and all its timesteps. */
public sealed interface LayerActivity permits SynapticActivity, NeuronActivity {

  /** Name of the node; attention and perceptrons add a dot and the product to it. */
  String layer();

  /**
   * What the part did in these timesteps and in those that follow.
   *
   * @throws IllegalArgumentException if the other is of another part
   */
  LayerActivity then(LayerActivity next);
}
