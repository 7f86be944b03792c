package io.retinaflow.models.engine;

import io.retinaflow.models.engine.ActivityLog.Counted;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.PlifNeuron;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.TokenSum;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;
import java.util.Optional;

/** Decides what takes the sums over synapses: neurons, a residual addition or memory. */
final class SinkCompiler {
  private final EngineGraph graph;
  private final SynapseKernels kernels;

  SinkCompiler(EngineGraph graph, SynapseKernels kernels) {
    this.graph = graph;
    this.kernels = kernels;
  }

  /** What takes the currents behind a node: its only reader where that can be fused. */
  CurrentSink sink(Node node) {
    Optional<Node> reader = graph.onlyReader(node);
    if (reader.isPresent() && reader.get().layer() instanceof Neuron neuron) {
      graph.fuse(reader.get());
      return neurons(reader.get(), neuron);
    }
    if (reader.isPresent() && reader.get().layer() instanceof Add) {
      Optional<RealMap> bypass = bypass(reader.get(), node);
      if (bypass.isPresent()) {
        graph.fuse(reader.get());
        return store(reader.get(), bypass);
      }
    }
    return store(node, Optional.empty());
  }

  private Optional<RealMap> bypass(Node sum, Node summand) {
    return sum.inputs().stream()
        .filter(input -> !input.equals(summand.name()))
        .flatMap(input -> graph.value(input).stream())
        .filter(Value.Real.class::isInstance)
        .map(value -> ((Value.Real) value).map())
        .findFirst();
  }

  private CurrentSink store(Node node, Optional<RealMap> bypass) {
    RealMap map = graph.realMap(node.name());
    graph.put(node, new Value.Real(map));
    return new StoreSink(map, bypass.orElse(null));
  }

  FireSink neurons(Node node, Neuron neuron) {
    Shape shape = graph.shape(node.name());
    boolean pixels = shape.rank() == 5 && heads(node) == 0;
    int height = pixels ? shape.side(3) : 1;
    int width = pixels ? shape.side(4) : 1;
    int channels = shape.size() / shape.side(0) / height / width;
    SpikeTensor spikes = SpikeTensor.silent(shape.side(0), channels, height, width);
    int layer = graph.count(Counted.neurons(node.name(), shape));
    NeuronPopulation population =
        new NeuronPopulation(
            node.name(),
            layer,
            decay(node, neuron),
            neuron.threshold(),
            new RealMap(graph.state(), 1, height, width, channels),
            spikes,
            shape);
    graph.add(population);
    graph.put(node, new Value.Spikes(List.of(spikes), heads(node)));
    return new FireSink(kernels, population);
  }

  /** Neurons behind a sum over tokens have one pixel, and as many heads as their shape says. */
  private int heads(Node neurons) {
    String input = neurons.inputs().get(0);
    return graph.producer(input) instanceof TokenSum ? graph.shape(neurons.name()).side(2) : 0;
  }

  private float decay(Node node, Neuron neuron) {
    if (neuron instanceof LifNeuron lif) {
      return lif.decay();
    }
    if (neuron instanceof PlifNeuron) {
      return (float) (1 / (1 + Math.exp(-graph.weight(node, "w")[0])));
    }
    throw new IllegalArgumentException("the engine does not know these neurons");
  }
}
