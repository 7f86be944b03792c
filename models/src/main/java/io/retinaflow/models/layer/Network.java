package io.retinaflow.models.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Validated graph of named layers: the one description of a model that every engine runs. It holds
 * no weights, only which tensors it needs. Nodes stand in an order in which each follows its
 * inputs.
 */
public final class Network {
  /** Name by which nodes read the network's input. */
  public static final String INPUT = "input";

  /** Branch of all nodes of a network that names none. */
  public static final String TRUNK = "trunk";

  private final InputSpec input;
  private final List<Node> nodes;
  private final List<Parameter> parameters;
  private final Map<String, Signal> signals;
  private final Map<String, String> branches;

  private Network(Builder builder) {
    this.input = builder.input;
    this.nodes = List.copyOf(builder.nodes.values());
    this.parameters = List.copyOf(builder.parameters.values());
    this.signals = inferSignals(nodes);
    this.branches = Map.copyOf(builder.branches);
  }

  /** Starts a network with the given input. */
  public static Builder builder(InputSpec input) {
    return new Builder(input);
  }

  /** Input it was built for. */
  public InputSpec input() {
    return input;
  }

  /** All nodes, each after the nodes it reads; the last one is the output. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Node whose value is the result: logits {@code [T,B,K]}. */
  public Node output() {
    return nodes.get(nodes.size() - 1);
  }

  /** Number of classes, K. */
  public int classes() {
    return outputShape(input.sequence(1)).side(-1);
  }

  /**
   * Shape of the output, {@code [T,B,K]}.
   *
   * @throws IllegalArgumentException if the input does not fit; the message has the shapes
   */
  public Shape outputShape(Shape inputShape) {
    return find(shapes(inputShape), output().name());
  }

  /** Every tensor of the state_dict, under its full name, also those that no node reads. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Nodes with a membrane: all the state there is between timesteps. */
  public List<Node> neurons() {
    return nodes.stream().filter(node -> node.layer() instanceof Neuron).toList();
  }

  /**
   * Fewest timesteps that may be run at a time. Running block after block with membranes carried
   * over equals running them at once.
   */
  public int timestepBlock() {
    return nodes.stream().mapToInt(node -> node.layer().timestepBlock()).reduce(1, Network::lcm);
  }

  /**
   * Whether every block of timesteps stands by itself. Then neurons rest before each, nothing is
   * kept between two, and an input holds one; the outputs of several may be put together.
   */
  public boolean closesBlocks() {
    return nodes.stream().anyMatch(node -> node.layer().closesBlock());
  }

  /**
   * Kind of values a node gives.
   *
   * @param node name of a node, or {@link #INPUT}
   * @throws IllegalArgumentException if there is none of that name
   */
  public Signal signal(String node) {
    return find(signals, node);
  }

  /** Branches of a hybrid network, in the order of their first nodes; one of any other. */
  public List<String> branches() {
    return nodes.stream().map(node -> find(branches, node.name())).distinct().toList();
  }

  /**
   * Branch that a part of the network belongs to.
   *
   * @param part name of a node, or of one of its products: the node's, a dot and more
   * @throws IllegalArgumentException if there is no such node
   */
  public String branch(String part) {
    String node = part;
    while (!branches.containsKey(node) && node.indexOf('.') >= 0) {
      node = node.substring(0, node.lastIndexOf('.'));
    }
    String branch = branches.get(node);
    if (branch == null) {
      throw new IllegalArgumentException("no node " + part + " among " + branches.keySet());
    }
    return branch;
  }

  /**
   * Shapes of all values for one input shape.
   *
   * @return by node name, with {@link #INPUT}
   * @throws IllegalArgumentException if the input does not fit; the message has the shapes
   */
  public Map<String, Shape> shapes(Shape inputShape) {
    input.require(inputShape);
    return inferShapes(nodes, inputShape);
  }

  private static Map<String, Shape> inferShapes(List<Node> nodes, Shape inputShape) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, inputShape);
    for (Node node : nodes) {
      shapes.put(node.name(), node.layer().outputShape(lookUp(shapes, node)));
    }
    return Map.copyOf(shapes);
  }

  private static Map<String, Signal> inferSignals(List<Node> nodes) {
    Map<String, Signal> signals = new HashMap<>();
    signals.put(INPUT, Signal.REAL);
    for (Node node : nodes) {
      signals.put(node.name(), node.layer().outputSignal(lookUp(signals, node)));
    }
    return Map.copyOf(signals);
  }

  private static <V> List<V> lookUp(Map<String, V> known, Node node) {
    List<V> found = new ArrayList<>();
    node.inputs().forEach(name -> found.add(find(known, name)));
    return found;
  }

  private static <V> V find(Map<String, V> known, String name) {
    V value = known.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no node " + name + " here or before: " + known.keySet());
    }
    return value;
  }

  private static int lcm(int first, int second) {
    int divisor = first;
    int remainder = second;
    while (remainder != 0) {
      int next = divisor % remainder;
      divisor = remainder;
      remainder = next;
    }
    return Math.multiplyExact(first / divisor, second);
  }

  /** Collects nodes in the order of computation; the last one becomes the output. */
  public static final class Builder {
    private final InputSpec input;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> branches = new HashMap<>();
    private String branch = TRUNK;

    private Builder(InputSpec input) {
      this.input = input;
    }

    /** Begins or continues a branch: the nodes that follow belong to it. */
    public Builder branch(String name) {
      branch = name;
      return this;
    }

    /**
     * Appends a node.
     *
     * @return its name, to be read by later nodes
     * @throws IllegalArgumentException if the name is taken or the number of inputs is wrong
     */
    public String add(String name, Layer layer, String... inputs) {
      Node node = new Node(name, layer, List.of(inputs));
      if (name.equals(INPUT) || nodes.putIfAbsent(name, node) != null) {
        throw new IllegalArgumentException("two nodes named " + name);
      }
      branches.put(name, branch);
      layer.parameters().forEach(parameter -> declare(parameter.of(name)));
      return name;
    }

    /**
     * Declares a tensor of the state_dict that no node reads.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Builder parameter(String name, Shape shape) {
      declare(new Parameter(name, shape));
      return this;
    }

    private void declare(Parameter parameter) {
      if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException("two parameters named " + parameter.name());
      }
    }

    /**
     * Checks the graph and freezes it.
     *
     * @throws IllegalArgumentException if it is empty, reads forward, leaves a node unread, or the
     *     shapes do not fit
     */
    public Network build() {
      if (nodes.isEmpty()) {
        throw new IllegalArgumentException("a network needs a node");
      }
      Network network = new Network(this);
      network.shapes(input.sequence(1));
      requireAllRead(network);
      return network;
    }

    private static void requireAllRead(Network network) {
      Set<String> unread = new HashSet<>();
      network.nodes.forEach(node -> unread.add(node.name()));
      network.nodes.forEach(node -> node.inputs().forEach(unread::remove));
      unread.remove(network.output().name());
      if (!unread.isEmpty()) {
        throw new IllegalArgumentException("no node reads " + unread);
      }
    }
  }
}
