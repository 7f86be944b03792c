package io.retinaflow.offload.remote;

import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.offload.remote.wire.Wire;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Networks in messages. Layers are records of numbers and truth values, and the set of them is
 * sealed, so each is sent as its name and its components: a kind of layer that is added is known
 * here without further words.
 */
final class NetworkWire {
  /** Values of all layers at one timestep of one sample: 1 GiB of float32. */
  private static final long MOST_VALUES = 1 << 28;

  private static final Map<String, Class<?>> KINDS =
      Collections.unmodifiableMap(kinds(Layer.class, new TreeMap<>()));

  private NetworkWire() {}

  private static Map<String, Class<?>> kinds(Class<?> sealed, Map<String, Class<?>> kinds) {
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        kinds.put(kind.getSimpleName(), kind);
      } else {
        kinds(kind, kinds);
      }
    }
    return kinds;
  }

  static Wire.Network of(Network network) {
    Wire.Network.Builder message =
        Wire.Network.newBuilder()
            .setTimesteps(network.input().timesteps())
            .setChannels(network.input().channels())
            .setHeight(network.input().height())
            .setWidth(network.input().width());
    network.nodes().forEach(node -> message.addNodes(of(node, network.branch(node.name()))));
    for (Parameter parameter : network.parameters()) {
      message.addParameters(
          Wire.Parameter.newBuilder()
              .setName(parameter.name())
              .addAllShape(TensorWire.sides(parameter.shape())));
    }
    return message.build();
  }

  private static Wire.Node of(Node node, String branch) {
    Wire.Node.Builder message =
        Wire.Node.newBuilder()
            .setName(node.name())
            .setLayer(node.layer().getClass().getSimpleName())
            .addAllInputs(node.inputs())
            .setBranch(branch);
    for (RecordComponent component : node.layer().getClass().getRecordComponents()) {
      message.addArguments(argument(node.layer(), component));
    }
    return message.build();
  }

  private static double argument(Layer layer, RecordComponent component) {
    try {
      Object value = component.getAccessor().invoke(layer);
      if (value instanceof Boolean truth) {
        return truth ? 1 : 0;
      }
      return ((Number) value).doubleValue();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("layers are public records, but not " + layer, e);
    }
  }

  /**
   * Reads a network.
   *
   * @throws MalformedMessageException if it is none, or one too large
   */
  static Network read(Wire.Network message) throws MalformedMessageException {
    try {
      Network network = build(message);
      requireFit(network);
      return network;
    } catch (IllegalArgumentException e) {
      throw MalformedMessageException.of("network", e);
    }
  }

  private static Network build(Wire.Network message) throws MalformedMessageException {
    Network.Builder graph =
        Network.builder(
            new InputSpec(
                message.getTimesteps(),
                message.getChannels(),
                message.getHeight(),
                message.getWidth()));
    Set<String> owned = new HashSet<>();
    for (Wire.Node node : message.getNodesList()) {
      Layer layer = layer(node);
      graph.branch(node.getBranch().isEmpty() ? Network.TRUNK : node.getBranch());
      graph.add(node.getName(), layer, node.getInputsList().toArray(String[]::new));
      layer.parameters().forEach(own -> owned.add(node.getName() + "." + own.name()));
    }
    for (Wire.Parameter parameter : message.getParametersList()) {
      if (!owned.contains(parameter.getName())) {
        String field = "network.parameters[" + parameter.getName() + "]";
        graph.parameter(parameter.getName(), TensorWire.shape(field, parameter.getShapeList()));
      }
    }
    return graph.build();
  }

  private static Layer layer(Wire.Node message) throws MalformedMessageException {
    String field = "network.nodes[" + message.getName() + "]";
    Class<?> kind = KINDS.get(message.getLayer());
    if (kind == null) {
      throw new MalformedMessageException(
          field + ".layer", "'" + message.getLayer() + "' is none of " + KINDS.keySet());
    }
    RecordComponent[] components = kind.getRecordComponents();
    List<Double> arguments = message.getArgumentsList();
    if (arguments.size() != components.length) {
      throw new MalformedMessageException(
          field + ".arguments",
          "%s takes %d, not %d".formatted(message.getLayer(), components.length, arguments.size()));
    }
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(types[i], arguments.get(i));
    }
    return construct(field, kind, types, values);
  }

  private static Object value(Class<?> type, double argument) {
    if (type == boolean.class) {
      return argument != 0;
    }
    if (type == float.class) {
      return (float) argument;
    }
    if (type == int.class) {
      if (argument != (int) argument) {
        throw new IllegalArgumentException(argument + " is no 32-bit integer");
      }
      return (int) argument;
    }
    throw new IllegalStateException("layers are made of int, float and boolean, not " + type);
  }

  private static Layer construct(String field, Class<?> kind, Class<?>[] types, Object[] values)
      throws MalformedMessageException {
    try {
      return (Layer) kind.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new MalformedMessageException(
          field, String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
    }
  }

  /** What a small message describes must not fill the memory. */
  private static void requireFit(Network network) {
    InputSpec input = network.input();
    int block = network.timestepBlock();
    Shape sequence = Shape.of(1, block, input.channels(), input.height(), input.width());
    Map<String, Shape> shapes = network.shapes(sequence);
    long all = shapes.values().stream().mapToLong(Shape::size).sum();
    for (Node node : network.nodes()) {
      all += scores(node, shapes);
    }
    long values = all / block;
    if (values > MOST_VALUES) {
      throw new IllegalArgumentException(
          values + " values at each timestep, more than " + MOST_VALUES);
    }
  }

  /** Attention weighs every pixel of one map against every pixel of the other, head by head. */
  private static long scores(Node node, Map<String, Shape> shapes) {
    if (!(node.layer() instanceof SoftmaxAttention attention)) {
      return 0;
    }
    Shape query = shapes.getOrDefault(node.inputs().get(0), Shape.of());
    Shape context = shapes.getOrDefault(node.inputs().get(1), Shape.of());
    long keys = (long) context.side(-2) * context.side(-1);
    return query.size() / attention.headChannels() * keys;
  }
}
