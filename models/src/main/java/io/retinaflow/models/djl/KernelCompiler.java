package io.retinaflow.models.djl;

import ai.djl.ndarray.NDManager;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Node;
import java.util.List;

/** Turns nodes into kernels and uploads their weights, which live as long as the manager. */
final class KernelCompiler {
  private final List<KernelFamily> families;

  KernelCompiler(Model model, NDManager manager) {
    Weights weights = new Weights(model, manager);
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
