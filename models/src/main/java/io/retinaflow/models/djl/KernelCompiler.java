package io.retinaflow.models.djl;

import io.retinaflow.models.layer.Node;
import java.util.List;

/** Turns nodes into kernels. */
final class KernelCompiler {
  private final List<KernelFamily> families;

  KernelCompiler(Weights weights) {
    this.families =
        List.of(
            new SequenceKernels(),
            new MapKernels(weights),
            new SpikeKernels(weights),
            new TransformerKernels(weights));
  }

  Kernel compile(Node node) {
    return families.stream()
        .flatMap(family -> family.compile(node).stream())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(node.name() + ": no kernel for " + node.layer()));
  }
}
