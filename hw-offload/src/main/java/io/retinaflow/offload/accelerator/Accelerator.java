package io.retinaflow.offload.accelerator;

import io.retinaflow.models.checkpoint.Model;

/**
 * Back end that models are loaded onto. One that can also price the runs of others is a {@link
 * ShadowingAccelerator}.
 */
@FunctionalInterface
public interface Accelerator {

  /**
   * Maps a model onto the back end; done once, before the first inference.
   *
   * @throws UnsupportedLayerException if it cannot run one of the layers
   */
  AcceleratorSession load(Model model);
}
