package io.retinaflow.models.engine;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.MergeHeads;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.PlifNeuron;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TokenSum;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns a network's graph into steps. What follows a sum over synapses and is its only reader is
 * fused with it: the batch norm goes into the weights, and neurons or a residual addition take the
 * sums from cache.
 */
final class EngineCompiler {
  private static final Set<Class<? extends Layer>> KNOWN =
      Set.of(
          TimeMajor.class,
          Conv2d.class,
          BatchNorm2d.class,
          Linear.class,
          LifNeuron.class,
          PlifNeuron.class,
          SpatioTemporalAttention.class,
          TokenSum.class,
          MaxPool2d.class,
          AveragePool2d.class,
          Add.class,
          Multiply.class,
          SplitHeads.class,
          MergeHeads.class,
          SpatialMean.class);

  private final EngineGraph graph;
  private final SynapseKernels kernels;
  private final SinkCompiler sinks;
  private final SynapseCompiler synapses;

  EngineCompiler(
      Network network, Checkpoint checkpoint, EngineOptions options, SynapseKernels kernels) {
    this.graph = new EngineGraph(network, checkpoint);
    this.kernels = kernels;
    this.sinks = new SinkCompiler(graph, kernels);
    this.synapses = new SynapseCompiler(graph, options, kernels, sinks);
  }

  /** Whether there are steps for a kind of layer; some ask for certain neighbours. */
  static boolean knows(Layer layer) {
    return KNOWN.contains(layer.getClass());
  }

  EnginePlan compile() {
    for (Node node : graph.nodes()) {
      if (!graph.isFused(node)) {
        try {
          compile(node);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              node.name() + ", " + node.layer() + ": " + e.getMessage(), e);
        }
      }
    }
    synapses.trim();
    return graph.plan();
  }

  private void compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof TimeMajor) {
      RealMap map = graph.realMap(node.name());
      graph.add(node, new ReadInput(map), new Value.Real(map));
    } else if (layer instanceof Conv2d conv) {
      synapses.convolution(node, conv);
    } else if (layer instanceof Linear linear) {
      synapses.linear(node, linear);
    } else if (layer instanceof Neuron neuron) {
      RealMap input = graph.real(node.inputs().get(0));
      graph.add(new FireNeurons(input, sinks.neurons(node, neuron)));
    } else if (layer instanceof SpatioTemporalAttention attention) {
      synapses.attention(node, attention);
    } else if (layer instanceof TokenSum) {
      synapses.countTokens(node);
    } else {
      elementwise(node);
    }
  }

  private void elementwise(Node node) {
    Layer layer = node.layer();
    if (layer instanceof MaxPool2d pool) {
      pool(node, pool);
    } else if (layer instanceof AveragePool2d pool) {
      RealMap map = graph.realMap(node.name());
      RealMap input = graph.real(node.inputs().get(0));
      graph.add(node, new AveragePixels(pool, input, map), new Value.Real(map));
    } else if (layer instanceof Add) {
      add(node);
    } else if (layer instanceof Multiply) {
      multiply(node);
    } else {
      reshape(node);
    }
  }

  private void reshape(Node node) {
    Layer layer = node.layer();
    if (layer instanceof SplitHeads split) {
      graph.put(node, new Value.Spikes(graph.spikes(node, 0).planes(), split.heads()));
    } else if (layer instanceof MergeHeads) {
      graph.put(node, new Value.Spikes(graph.spikes(node, 0).planes(), 0));
    } else if (layer instanceof SpatialMean) {
      RealMap map = graph.realMap(node.name());
      RealMap input = graph.real(node.inputs().get(0));
      graph.add(node, new MeanPixels(input, map), new Value.Real(map));
    } else {
      throw new IllegalArgumentException("the engine has no step for it");
    }
  }

  private void multiply(Node node) {
    SpikeTensor first = graph.spikes(node, 0).plane();
    SpikeTensor second = graph.spikes(node, 1).plane();
    Fit.requireSameOrOnePixel(first, second);
    SpikeTensor out = EngineGraph.like(first);
    Value value = new Value.Spikes(List.of(out), graph.spikes(node, 0).heads());
    graph.add(node, new AndSpikes(first, second, out), value);
  }

  private void add(Node node) {
    Value first = graph.input(node, 0);
    Value second = graph.input(node, 1);
    if (first instanceof Value.Spikes a && second instanceof Value.Spikes b) {
      List<SpikeTensor> planes = new ArrayList<>(a.planes());
      planes.addAll(b.planes());
      graph.put(node, new Value.Spikes(planes, a.heads()));
      return;
    }
    RealMap map = graph.realMap(node.name());
    RealMap one = graph.real(node.inputs().get(0));
    RealMap other = graph.real(node.inputs().get(1));
    Fit.requireSamePlaces(one, map);
    Fit.requireSamePlaces(other, map);
    graph.add(node, new AddReals(one, other, map), new Value.Real(map));
  }

  private void pool(Node node, MaxPool2d pool) {
    if (graph.input(node, 0) instanceof Value.Real real) {
      RealMap map = graph.realMap(node.name());
      graph.add(node, new RealMaxPool(kernels, pool, real.map(), map), new Value.Real(map));
      return;
    }
    Value.Spikes trains = graph.spikes(node, 0);
    SpikeTensor spikes = trains.plane();
    if (trains.heads() > 0) {
      SpikeTensor out = EngineGraph.like(spikes);
      Value value = new Value.Spikes(List.of(out), trains.heads());
      graph.add(node, new HeadMaxPool(pool, trains.heads(), spikes, out), value);
      return;
    }
    Shape shape = graph.shape(node.name());
    SpikeTensor out =
        SpikeTensor.silent(shape.side(0), shape.side(2), shape.side(3), shape.side(4));
    graph.add(node, new SpikeMaxPool(pool, spikes, out), Value.Spikes.of(out));
  }
}
