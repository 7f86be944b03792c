package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tensors of a network that learns, in memory that libtorch and Java share: what is written here is
 * what it computes with next, and the running statistics that it writes are read here.
 */
final class LearntTensors {
  private static final Set<String> STATISTICS = Set.of("running_mean", "running_var");

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<String> learnt = new ArrayList<>();

  /** Memory, as both sides see it. */
  private record Tensor(Shape shape, FloatBuffer values, NDArray array) {}

  /**
   * Copies the tensors that nodes read.
   *
   * @param initial values by full name
   */
  LearntTensors(Network network, Map<String, FloatTensor> initial, NDManager manager) {
    for (Node node : network.nodes()) {
      for (Parameter parameter : node.layer().parameters()) {
        if (parameter.required()) {
          add(node, parameter, initial, manager);
        }
      }
    }
  }

  private void add(
      Node node, Parameter parameter, Map<String, FloatTensor> initial, NDManager manager) {
    String name = node.name() + "." + parameter.name();
    FloatTensor values = initial.get(name);
    if (values == null || !values.shape().equals(parameter.shape())) {
      throw new IllegalArgumentException(
          name + " must be given as " + parameter.shape() + ", not " + values);
    }
    int bytes = Math.multiplyExact(values.values().length, Float.BYTES);
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    FloatBuffer floats = memory.asFloatBuffer();
    floats.put(0, values.values());
    NDArray array = manager.create(memory, Weights.shape(values.shape()), DataType.FLOAT32);
    if (!isStatistic(node, parameter)) {
      array.setRequiresGradient(true);
      learnt.add(name);
    }
    tensors.put(name, new Tensor(values.shape(), floats, array));
  }

  private static boolean isStatistic(Node node, Parameter parameter) {
    return node.layer() instanceof BatchNorm2d && STATISTICS.contains(parameter.name());
  }

  /** Names of those that a gradient comes to. */
  List<String> learnt() {
    return List.copyOf(learnt);
  }

  /** Names of all. */
  Set<String> names() {
    return tensors.keySet();
  }

  NDArray array(String name) {
    return find(name).array();
  }

  Shape shape(String name) {
    return find(name).shape();
  }

  void read(String name, float[] out) {
    find(name).values().get(0, out);
  }

  void write(String name, float[] values) {
    find(name).values().put(0, values);
  }

  /** Copies a gradient out and forgets it. */
  float[] takeGradient(String name) {
    NDArray array = array(name);
    try (NDArray gradient = array.getGradient()) {
      float[] values = gradient.toFloatArray();
      Autograd.forget(array);
      return values;
    }
  }

  private Tensor find(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name + " among " + tensors.keySet());
    }
    return tensor;
  }
}
