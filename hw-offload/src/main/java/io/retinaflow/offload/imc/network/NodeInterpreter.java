package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a network node by node, in its order and in one thread: plain loops whose order of summation
 * is fixed. Used by one thread at a time.
 */
final class NodeInterpreter implements NetworkRunner {
  private final Network network;
  private final List<Step> steps;

  /**
   * A node with its equation.
   *
   * @param reads names of its inputs
   * @param forgets names of the values that no later node reads
   */
  private record Step(
      String name, NodeEquation equation, List<String> reads, List<String> forgets) {}

  NodeInterpreter(Network network, EquationCompiler compiler) {
    this.network = network;
    this.steps = steps(network, compiler);
  }

  private static List<Step> steps(Network network, EquationCompiler compiler) {
    Map<String, String> lastReader = new HashMap<>();
    network.nodes().forEach(n -> n.inputs().forEach(input -> lastReader.put(input, n.name())));
    List<Step> steps = new ArrayList<>();
    for (Node node : network.nodes()) {
      Set<String> forgotten = new HashSet<>(node.inputs());
      forgotten.removeIf(input -> !node.name().equals(lastReader.get(input)));
      steps.add(
          new Step(node.name(), compiler.compile(node), node.inputs(), List.copyOf(forgotten)));
    }
    return List.copyOf(steps);
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return resume(input, membranes, Optional.empty());
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    return resume(input, membranes, Optional.of(observer));
  }

  private Continuation resume(
      FloatTensor input, Membranes membranes, Optional<SpikeObserver> observer) {
    Shape logits = network.outputShape(input.shape());
    requireFinite(input.values());
    Passage passage = new Passage(membranes, logits.side(0), logits.side(1), observer);
    FloatTensor value = forward(input, passage);
    return new Continuation(
        NetworkOutput.of(value, passage.activity(logits.side(0))), passage.membranes());
  }

  private static void requireFinite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("input value " + i + " is " + values[i]);
      }
    }
  }

  private FloatTensor forward(FloatTensor input, Passage passage) {
    Map<String, FloatTensor> values = new HashMap<>();
    values.put(Network.INPUT, input);
    FloatTensor value = input;
    for (Step step : steps) {
      List<FloatTensor> inputs = new ArrayList<>();
      for (String name : step.reads()) {
        inputs.add(known(values, name));
      }
      value = step.equation().apply(inputs, passage);
      step.forgets().forEach(values::remove);
      values.put(step.name(), value);
    }
    return value;
  }

  private static FloatTensor known(Map<String, FloatTensor> values, String name) {
    FloatTensor value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(name + " was forgotten before it was read");
    }
    return value;
  }
}
