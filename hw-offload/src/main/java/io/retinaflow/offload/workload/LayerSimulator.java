package io.retinaflow.offload.workload;

import io.retinaflow.models.spike.SpikeTensor;

/** One layer on a simulated chip. Equal spikes cost the same. */
@FunctionalInterface
public interface LayerSimulator {

  /**
   * What some timesteps of one sample take.
   *
   * @param input spikes {@code [T, C, H, W]}
   */
  ChipCost costOf(SpikeTensor input);
}
