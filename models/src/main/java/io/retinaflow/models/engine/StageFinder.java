package io.retinaflow.models.engine;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the stages of a network: longest runs of consecutive nodes on maps of pixels that the
 * engine knows, that hold neurons, read one real value from before and give one real value to what
 * follows.
 */
final class StageFinder {
  private static final int MAP_RANK = 5;

  private final Network network;
  private final List<Node> nodes;
  private final Map<String, Shape> shapes;
  private final Map<String, List<Integer>> readers = new HashMap<>();

  StageFinder(Network network) {
    this.network = network;
    this.nodes = network.nodes();
    this.shapes = network.shapes(network.input().sequence(1));
    for (int i = 0; i < nodes.size(); i++) {
      for (String input : nodes.get(i).inputs()) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(i);
      }
    }
  }

  /** Shape of a node's value for one sample. */
  Shape shape(String node) {
    return Objects.requireNonNull(shapes.get(node), node);
  }

  /** All stages, in the network's order. */
  List<Stage> find() {
    List<Stage> stages = new ArrayList<>();
    int begin = 0;
    while (begin < nodes.size()) {
      Optional<Stage> longest = longest(begin);
      longest.ifPresent(stages::add);
      begin += longest.map(stage -> stage.nodes().size()).orElse(1);
    }
    return List.copyOf(stages);
  }

  private Optional<Stage> longest(int begin) {
    Optional<Stage> longest = Optional.empty();
    for (int end = begin; end < nodes.size() && isKnown(nodes.get(end).layer()); end++) {
      Optional<Stage> stage = stage(begin, end + 1);
      longest = stage.isPresent() ? stage : longest;
    }
    return longest;
  }

  private static boolean isKnown(Layer layer) {
    return layer instanceof Conv2d
        || layer instanceof BatchNorm2d
        || layer instanceof Neuron
        || layer instanceof MaxPool2d
        || layer instanceof AveragePool2d
        || layer instanceof Add;
  }

  private Optional<Stage> stage(int begin, int end) {
    List<Node> run = nodes.subList(begin, end);
    Set<String> inside = new HashSet<>();
    run.forEach(node -> inside.add(node.name()));
    List<String> read =
        run.stream()
            .flatMap(node -> node.inputs().stream())
            .filter(input -> !inside.contains(input))
            .distinct()
            .toList();
    String last = nodes.get(end - 1).name();
    boolean leaks =
        run.stream()
            .map(Node::name)
            .anyMatch(name -> !name.equals(last) && isReadBehind(name, end));
    if (read.size() != 1
        || leaks
        || !isRealMap(read.get(0))
        || !isRealMap(last)
        || run.stream().noneMatch(node -> node.layer() instanceof Neuron)
        || !run.stream().allMatch(node -> isComputable(node, inside))) {
      return Optional.empty();
    }
    return Optional.of(new Stage(read.get(0), run));
  }

  private boolean isReadBehind(String name, int end) {
    return readers.getOrDefault(name, List.of()).stream().anyMatch(reader -> reader >= end);
  }

  private boolean isRealMap(String name) {
    return !name.equals(Network.INPUT)
        && network.signal(name) == Signal.REAL
        && shape(name).rank() == MAP_RANK;
  }

  /** The engine has no batch norm but in weights, and adds up spikes or reals, never both. */
  private boolean isComputable(Node node, Set<String> inside) {
    Signal first = network.signal(node.inputs().get(0));
    if (node.layer() instanceof BatchNorm2d) {
      String input = node.inputs().get(0);
      return inside.contains(input)
          && readers.getOrDefault(input, List.of()).size() == 1
          && nodes.stream().anyMatch(at -> at.name().equals(input) && at.layer() instanceof Conv2d);
    }
    if (node.layer() instanceof Neuron || node.layer() instanceof AveragePool2d) {
      return !first.isSpike();
    }
    if (node.layer() instanceof Add) {
      return first.isSpike() == network.signal(node.inputs().get(1)).isSpike();
    }
    return node.layer() instanceof Conv2d || first != Signal.GRADED_SPIKE;
  }
}
