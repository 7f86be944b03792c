package io.retinaflow.offload.accelerator;

import io.retinaflow.models.checkpoint.Model;

/** Back end that models are loaded onto. */
public interface Accelerator {

  /**
   * Maps a model onto the back end; done once, before the first inference.
   *
   * @throws UnsupportedLayerException if it cannot run one of the layers
   * @throws UnsupportedOperationException if it computes nothing but {@link #shadow shadows}
   */
  AcceleratorSession load(Model model);

  /**
   * Prepares to say what the back end would spend on a model's runs.
   *
   * @throws UnsupportedLayerException if it cannot run one of the layers
   * @throws UnsupportedOperationException if it knows only the cost of its own runs
   */
  CostModel shadow(Model model);
}
