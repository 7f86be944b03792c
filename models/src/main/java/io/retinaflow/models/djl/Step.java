package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import io.retinaflow.models.engine.EngineStage;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernel at its place in a run: which slots it reads, and which of them nobody reads after it. */
final class Step {
  private final String node;
  private final Kernel kernel;
  private final int[] inputs;
  private final int[] lastReads;

  private Step(String node, Kernel kernel, int[] inputs, int[] lastReads) {
    this.node = node;
    this.kernel = kernel;
    this.inputs = inputs;
    this.lastReads = lastReads;
  }

  /**
   * What a step computes.
   *
   * @param node whose value it gives
   * @param kernel how
   * @param inputs nodes that it reads
   */
  private record Part(String node, Kernel kernel, List<String> inputs) {}

  /**
   * Steps of a network in its order, one for each stage of the engine and for each node that is in
   * none; slot 0 is the input, slot i + 1 the value of step i.
   */
  static List<Step> plan(Network network, KernelCompiler compiler, List<EngineStage> stages) {
    List<Part> parts = parts(network, compiler, stages);
    List<String> slots = new ArrayList<>(List.of(Network.INPUT));
    parts.forEach(part -> slots.add(part.node()));
    int[] lastReader = new int[slots.size()];
    List<int[]> reads = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int[] inputs = parts.get(i).inputs().stream().mapToInt(slots::indexOf).toArray();
      for (int input : inputs) {
        lastReader[input] = i;
      }
      reads.add(inputs);
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      int[] last = last(reads.get(i), lastReader, i);
      steps.add(new Step(part.node(), part.kernel(), reads.get(i), last));
    }
    return List.copyOf(steps);
  }

  private static List<Part> parts(
      Network network, KernelCompiler compiler, List<EngineStage> stages) {
    Map<String, EngineStage> stageOf = new HashMap<>();
    stages.forEach(stage -> stage.nodes().forEach(node -> stageOf.put(node, stage)));
    List<Part> parts = new ArrayList<>();
    for (Node node : network.nodes()) {
      EngineStage stage = stageOf.get(node.name());
      if (stage == null) {
        parts.add(new Part(node.name(), compiler.compile(node), node.inputs()));
      } else if (node.name().equals(stage.output())) {
        parts.add(new Part(node.name(), new StageKernel(stage), List.of(stage.input())));
      }
    }
    return parts;
  }

  /** The network's input stays: other values may view the buffer that only it keeps alive. */
  private static int[] last(int[] inputs, int[] lastReader, int step) {
    return Arrays.stream(inputs)
        .distinct()
        .filter(slot -> slot != 0 && lastReader[slot] == step)
        .toArray();
  }

  /**
   * Computes the value, and frees everything made on the way and every input read for the last
   * time.
   */
  NDArray forward(NDArray[] slots, Pass pass) {
    NDList values = new NDList();
    for (int input : inputs) {
      values.add(slots[input]);
    }
    try (NDScope intermediates = new NDScope()) {
      intermediates.suppressNotUsedWarning();
      NDArray value = kernel.forward(values, pass);
      pass.recorder().value(node, value);
      NDScope.unregister(value);
      return value;
    } finally {
      for (int slot : lastReads) {
        slots[slot].close();
      }
    }
  }
}
