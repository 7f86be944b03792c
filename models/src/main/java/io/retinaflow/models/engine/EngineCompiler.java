package io.retinaflow.models.engine;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.ActivityLog.Counted;
import io.retinaflow.models.layer.Add;
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
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TokenSum;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a network's graph into steps. What follows a sum over synapses and is its only reader is
 * fused with it: the batch norm goes into the weights, and neurons or a residual addition take the
 * sums from cache.
 */
final class EngineCompiler {
  private final Model model;
  private final Network network;
  private final int threads;
  private final SynapseKernels kernels;
  private final int blockTimesteps;
  private final Map<String, Shape> shapes;
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> fused = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<NeuronPopulation> populations = new ArrayList<>();
  private final List<Counted> layers = new ArrayList<>();
  private final FloatArena state = new FloatArena();
  private final Projections projections;

  EngineCompiler(Model model, EngineOptions options, SynapseKernels kernels) {
    this.model = model;
    this.network = model.network();
    this.threads = options.threads();
    this.kernels = kernels;
    this.blockTimesteps = BlockLength.of(network);
    this.shapes = network.shapes(network.input().sequence(1).with(1, blockTimesteps));
    for (Node node : network.nodes()) {
      node.inputs().forEach(in -> readers.computeIfAbsent(in, k -> new ArrayList<>()).add(node));
    }
    int widestRow =
        shapes.values().stream()
            .filter(shape -> shape.rank() == 5)
            .mapToInt(shape -> shape.side(0) * shape.side(4))
            .max()
            .orElse(1);
    this.projections = new Projections(options, kernels, state, widestRow);
  }

  EnginePlan compile() {
    for (Node node : network.nodes()) {
      if (!fused.contains(node.name())) {
        try {
          compile(node);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              node.name() + ", " + node.layer() + ": " + e.getMessage(), e);
        }
      }
    }
    state.trim();
    projections.trim();
    return new EnginePlan(
        blockTimesteps, steps, populations, layers, real(network.output().name()));
  }

  private void compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof TimeMajor) {
      RealMap map = realMap(node.name());
      add(node, new ReadInput(map), new Value.Real(map));
    } else if (layer instanceof Conv2d conv) {
      convolution(node, conv);
    } else if (layer instanceof Linear linear) {
      linear(node, linear);
    } else if (layer instanceof Neuron neuron) {
      steps.add(new FireNeurons(real(node.inputs().get(0)), neurons(node, neuron)));
    } else if (layer instanceof SpatioTemporalAttention attention) {
      attention(node, attention);
    } else if (layer instanceof MaxPool2d pool) {
      pool(node, pool);
    } else if (layer instanceof Add) {
      add(node);
    } else if (layer instanceof Multiply) {
      SpikeTensor first = spikes(node, 0).plane();
      SpikeTensor second = spikes(node, 1).plane();
      Fit.requireSameOrOnePixel(first, second);
      SpikeTensor out = like(first);
      Value value = new Value.Spikes(List.of(out), spikes(node, 0).heads());
      add(node, new AndSpikes(first, second, out), value);
    } else {
      reshape(node);
    }
  }

  private void reshape(Node node) {
    Layer layer = node.layer();
    if (layer instanceof SplitHeads split) {
      values.put(node.name(), new Value.Spikes(spikes(node, 0).planes(), split.heads()));
    } else if (layer instanceof MergeHeads) {
      values.put(node.name(), new Value.Spikes(spikes(node, 0).planes(), 0));
    } else if (layer instanceof TokenSum) {
      countTokens(node);
    } else if (layer instanceof SpatialMean) {
      RealMap map = realMap(node.name());
      add(node, new MeanPixels(real(node.inputs().get(0)), map), new Value.Real(map));
    } else {
      throw new IllegalArgumentException("the engine has no step for it");
    }
  }

  private void add(Node node, Step step, Value value) {
    steps.add(step);
    values.put(node.name(), value);
  }

  private void add(Node node) {
    Value first = values.get(node.inputs().get(0));
    Value second = values.get(node.inputs().get(1));
    if (first instanceof Value.Spikes a && second instanceof Value.Spikes b) {
      List<SpikeTensor> planes = new ArrayList<>(a.planes());
      planes.addAll(b.planes());
      values.put(node.name(), new Value.Spikes(planes, a.heads()));
      return;
    }
    RealMap map = realMap(node.name());
    RealMap one = real(node.inputs().get(0));
    RealMap other = real(node.inputs().get(1));
    Fit.requireSamePlaces(one, map);
    Fit.requireSamePlaces(other, map);
    add(node, new AddReals(one, other, map), new Value.Real(map));
  }

  private void pool(Node node, MaxPool2d pool) {
    Value input = values.get(node.inputs().get(0));
    if (input instanceof Value.Real real) {
      RealMap map = realMap(node.name());
      add(node, new RealMaxPool(kernels, pool, real.map(), map), new Value.Real(map));
      return;
    }
    Value.Spikes trains = spikes(node, 0);
    SpikeTensor spikes = trains.plane();
    if (trains.heads() > 0) {
      SpikeTensor out = like(spikes);
      Value value = new Value.Spikes(List.of(out), trains.heads());
      add(node, new HeadMaxPool(pool, trains.heads(), spikes, out), value);
      return;
    }
    Shape shape = shape(node.name());
    SpikeTensor out =
        SpikeTensor.silent(shape.side(0), shape.side(2), shape.side(3), shape.side(4));
    add(node, new SpikeMaxPool(pool, spikes, out), Value.Spikes.of(out));
  }

  private void countTokens(Node node) {
    SpikeTensor spikes = spikes(node, 0).plane();
    RealMap map = new RealMap(state, spikes.timesteps(), 1, 1, spikes.channels());
    long elements = elements(spikes);
    int layer = count(Counted.synapses(node.name(), Signal.SPIKE, elements, elements));
    add(node, new CountTokens(layer, spikes, map), new Value.Real(map));
  }

  private void convolution(Node node, Conv2d conv) {
    float[] bias = conv.bias() ? weight(node, "bias") : new float[conv.outChannels()];
    int places = conv.kernel() * conv.kernel();
    FoldedWeights folded =
        FoldedWeights.of(
            conv.outChannels(), conv.inChannels(), places, weight(node, "weight"), bias);
    Optional<Node> follower = onlyReader(node);
    if (follower.isPresent() && follower.get().layer() instanceof BatchNorm2d norm) {
      Node at = follower.get();
      fused.add(at.name());
      synapses(node, at, conv.kernel(), normalised(at, norm, folded));
      return;
    }
    synapses(node, node, conv.kernel(), folded);
  }

  private FoldedWeights normalised(Node node, BatchNorm2d norm, FoldedWeights folded) {
    return folded.normalised(
        weight(node, "weight"),
        weight(node, "bias"),
        weight(node, "running_mean"),
        weight(node, "running_var"),
        norm.epsilon());
  }

  private void linear(Node node, Linear linear) {
    FoldedWeights weights =
        FoldedWeights.of(
            linear.outFeatures(),
            linear.inFeatures(),
            1,
            weight(node, "weight"),
            weight(node, "bias"));
    synapses(node, node, 1, weights);
  }

  /**
   * Adds the step of a layer with weights.
   *
   * @param last the last node that the weights stand for
   */
  private void synapses(Node node, Node last, int kernel, FoldedWeights weights) {
    Value input = values.get(node.inputs().get(0));
    Signal signal = network.signal(node.inputs().get(0));
    if (input instanceof Value.Real real) {
      RealMap map = real.map();
      count(counted(node, Signal.REAL, (long) map.pixels() * map.channels(), weights));
      Fit.requireInputs(map.channels(), weights);
      boolean constant = producer(node.inputs().get(0)) instanceof TimeMajor;
      steps.add(projections.real(map, kernel, weights, constant, sink(last)));
      return;
    }
    List<SpikeTensor> planes = spikes(node, 0).planes();
    Fit.requireInputs(planes.get(0).channels(), weights);
    int layer = count(counted(node, signal, elements(planes.get(0)), weights));
    CurrentSink sink = sink(last);
    steps.add(projections.spiking(layer, planes, kernel, weights, sink));
  }

  private Layer producer(String name) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow()
        .layer();
  }

  private static Counted counted(Node node, Signal signal, long elements, FoldedWeights weights) {
    long dense = elements * weights.outputs() * weights.places();
    return Counted.synapses(node.name(), signal, elements, dense);
  }

  private void attention(Node node, SpatioTemporalAttention attention) {
    SpikeTensor query = spikes(node, 0).plane();
    SpikeTensor key = spikes(node, 1).plane();
    SpikeTensor value = spikes(node, 2).plane();
    AttentionRoom room = new AttentionRoom(attention, query, kernels.floatLanes(), state);
    long elements = elements(query);
    long dense = elements * room.channelsPerHead();
    int pairs = count(Counted.synapses(node.name() + ".kv", Signal.SPIKE, elements, dense));
    count(Counted.synapses(node.name() + ".qkv", Signal.SPIKE, elements, dense));
    steps.add(new TransposeTokens(room, key, value));
    steps.add(new MultiplyKeysValues(room));
    CurrentSink sink = sink(node);
    steps.add(new MultiplyQueries(kernels, room, pairs, query, key, state, threads, sink));
  }

  /** What takes the currents behind a node: its only reader where that can be fused. */
  private CurrentSink sink(Node node) {
    Optional<Node> reader = onlyReader(node);
    if (reader.isPresent() && reader.get().layer() instanceof Neuron neuron) {
      fused.add(reader.get().name());
      return neurons(reader.get(), neuron);
    }
    if (reader.isPresent() && reader.get().layer() instanceof Add) {
      Optional<RealMap> bypass = bypass(reader.get(), node);
      if (bypass.isPresent()) {
        fused.add(reader.get().name());
        return store(reader.get(), bypass);
      }
    }
    return store(node, Optional.empty());
  }

  private Optional<RealMap> bypass(Node sum, Node summand) {
    return sum.inputs().stream()
        .filter(input -> !input.equals(summand.name()))
        .map(values::get)
        .filter(Value.Real.class::isInstance)
        .map(value -> ((Value.Real) value).map())
        .findFirst();
  }

  private CurrentSink store(Node node, Optional<RealMap> bypass) {
    RealMap map = realMap(node.name());
    values.put(node.name(), new Value.Real(map));
    return new StoreSink(map, bypass.orElse(null));
  }

  private FireSink neurons(Node node, Neuron neuron) {
    Shape shape = shape(node.name());
    boolean pixels = shape.rank() == 5 && heads(node) == 0;
    int height = pixels ? shape.side(3) : 1;
    int width = pixels ? shape.side(4) : 1;
    int channels = shape.size() / shape.side(0) / height / width;
    SpikeTensor spikes = SpikeTensor.silent(shape.side(0), channels, height, width);
    int layer = count(Counted.neurons(node.name(), shape));
    NeuronPopulation population =
        new NeuronPopulation(
            node.name(),
            layer,
            decay(node, neuron),
            neuron.threshold(),
            new RealMap(state, 1, height, width, channels),
            spikes,
            shape);
    populations.add(population);
    values.put(node.name(), new Value.Spikes(List.of(spikes), heads(node)));
    return new FireSink(kernels, population);
  }

  /** Neurons behind a sum over tokens have one pixel, and as many heads as their shape says. */
  private int heads(Node neurons) {
    String input = neurons.inputs().get(0);
    return producer(input) instanceof TokenSum ? shape(neurons.name()).side(2) : 0;
  }

  private float decay(Node node, Neuron neuron) {
    if (neuron instanceof LifNeuron lif) {
      return lif.decay();
    }
    if (neuron instanceof PlifNeuron) {
      return (float) (1 / (1 + Math.exp(-weight(node, "w")[0])));
    }
    throw new IllegalArgumentException("the engine does not know these neurons");
  }

  private int count(Counted layer) {
    layers.add(layer);
    return layers.size() - 1;
  }

  private Optional<Node> onlyReader(Node node) {
    List<Node> all = readers.getOrDefault(node.name(), List.of());
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private Shape shape(String node) {
    return Objects.requireNonNull(shapes.get(node), node);
  }

  private RealMap realMap(String node) {
    Shape shape = shape(node);
    boolean pixels = shape.rank() == 5;
    int height = pixels ? shape.side(3) : 1;
    int width = pixels ? shape.side(4) : 1;
    return new RealMap(state, shape.side(0), height, width, shape.side(2));
  }

  private static SpikeTensor like(SpikeTensor spikes) {
    return SpikeTensor.silent(
        spikes.timesteps(), spikes.channels(), spikes.height(), spikes.width());
  }

  /** Elements of one timestep. */
  private static long elements(SpikeTensor spikes) {
    return spikes.elements() / spikes.timesteps();
  }

  private RealMap real(String node) {
    if (values.get(node) instanceof Value.Real real) {
      return real.map();
    }
    throw new IllegalArgumentException(node + " gives spikes, real values are needed");
  }

  private Value.Spikes spikes(Node node, int input) {
    if (values.get(node.inputs().get(input)) instanceof Value.Spikes spikes) {
      return spikes;
    }
    throw new IllegalArgumentException(
        node.inputs().get(input) + " gives real values, spikes are needed");
  }

  private float[] weight(Node node, String parameter) {
    return model.checkpoint().floats(node.name() + "." + parameter).values();
  }
}
