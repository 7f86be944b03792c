package io.retinaflow.offload.accelerator;

import io.retinaflow.models.checkpoint.Model;

/** Back end that can say what it would spend on runs that another one computes. */
public interface ShadowingAccelerator extends Accelerator {

  /**
   * Prepares to say what the back end would spend on a model's runs.
   *
   * @throws UnsupportedLayerException if it cannot run one of the layers
   */
  CostModel shadow(Model model);
}
