package io.retinaflow.models.djl;

import io.retinaflow.models.layer.Node;
import java.util.Optional;

/** Related kinds of layers that libtorch computes. */
@FunctionalInterface
interface KernelFamily {

  /** Makes the kernel of a node and uploads its weights; empty for a layer of another family. */
  Optional<Kernel> compile(Node node);
}
