package io.retinaflow.models.engine;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.engine.ActivityLog.Counted;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A network's graph on the way to steps: its shapes and readers, and what has been laid out. */
final class EngineGraph {
  private final Network network;
  private final Checkpoint checkpoint;
  private final int blockTimesteps;
  private final Map<String, Shape> shapes;
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> fused = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<NeuronPopulation> populations = new ArrayList<>();
  private final List<Counted> layers = new ArrayList<>();
  private final FloatArena state = new FloatArena();

  EngineGraph(Network network, Checkpoint checkpoint) {
    this.network = network;
    this.checkpoint = checkpoint;
    this.blockTimesteps = BlockLength.of(network);
    this.shapes = network.shapes(network.input().sequence(1).with(1, blockTimesteps));
    for (Node node : network.nodes()) {
      node.inputs().forEach(in -> readers.computeIfAbsent(in, k -> new ArrayList<>()).add(node));
    }
  }

  List<Node> nodes() {
    return network.nodes();
  }

  EnginePlan plan() {
    state.trim();
    return new EnginePlan(
        blockTimesteps, steps, populations, layers, real(network.output().name()));
  }

  /** Arena of what changes from run to run. */
  FloatArena state() {
    return state;
  }

  /** Most pixels of a row, over all timesteps of a block. */
  int widestRow() {
    return shapes.values().stream()
        .filter(shape -> shape.rank() == 5)
        .mapToInt(shape -> shape.side(0) * shape.side(4))
        .max()
        .orElse(1);
  }

  Shape shape(String node) {
    return Objects.requireNonNull(shapes.get(node), node);
  }

  Signal signal(String node) {
    return network.signal(node);
  }

  Layer producer(String name) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow()
        .layer();
  }

  Optional<Node> onlyReader(Node node) {
    List<Node> all = readers.getOrDefault(node.name(), List.of());
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  float[] weight(Node node, String parameter) {
    return checkpoint.floats(node.name() + "." + parameter).values();
  }

  /** Whether a step that stands for a node before it does its work. */
  boolean isFused(Node node) {
    return fused.contains(node.name());
  }

  void fuse(Node node) {
    fused.add(node.name());
  }

  void add(Step step) {
    steps.add(step);
  }

  void add(Node node, Step step, Value value) {
    steps.add(step);
    values.put(node.name(), value);
  }

  void add(NeuronPopulation population) {
    populations.add(population);
  }

  /** Notes a layer that is counted, and gives its number. */
  int count(Counted layer) {
    layers.add(layer);
    return layers.size() - 1;
  }

  void put(Node node, Value value) {
    values.put(node.name(), value);
  }

  /** Value of a node, empty as long as no step gives it. */
  Optional<Value> value(String node) {
    return Optional.ofNullable(values.get(node));
  }

  /** Value that a node reads. */
  Value input(Node node, int input) {
    String name = node.inputs().get(input);
    return value(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " has not been laid out"));
  }

  RealMap real(String node) {
    if (values.get(node) instanceof Value.Real real) {
      return real.map();
    }
    throw new IllegalArgumentException(node + " gives spikes, real values are needed");
  }

  Value.Spikes spikes(Node node, int input) {
    if (values.get(node.inputs().get(input)) instanceof Value.Spikes spikes) {
      return spikes;
    }
    throw new IllegalArgumentException(
        node.inputs().get(input) + " gives real values, spikes are needed");
  }

  /** Room for a node's real values. */
  RealMap realMap(String node) {
    Shape shape = shape(node);
    boolean pixels = shape.rank() == 5;
    int height = pixels ? shape.side(3) : 1;
    int width = pixels ? shape.side(4) : 1;
    return new RealMap(state, shape.side(0), height, width, shape.side(2));
  }

  static SpikeTensor like(SpikeTensor spikes) {
    return SpikeTensor.silent(
        spikes.timesteps(), spikes.channels(), spikes.height(), spikes.width());
  }

  /** Elements of one timestep. */
  static long elements(SpikeTensor spikes) {
    return spikes.elements() / spikes.timesteps();
  }
}
