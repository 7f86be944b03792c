package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;
import java.util.List;

/** What a node computes from its inputs' values, {@code [T,B,...]} each. */
@FunctionalInterface
interface NodeEquation {

  /**
   * The node's value.
   *
   * @param inputs not written into; the value may share their arrays
   */
  FloatTensor apply(List<FloatTensor> inputs, Passage passage);
}
