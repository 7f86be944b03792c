package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;

/** A network's native tensors and constants, which live as long as their manager. */
final class Weights {
  private final Network network;
  private final Function<String, NDArray> tensors;
  private final NDManager manager;

  /**
   * Takes tensors as they are.
   *
   * @param tensors gives the tensor of a full name
   * @param manager where constants live
   */
  Weights(Network network, Function<String, NDArray> tensors, NDManager manager) {
    this.network = network;
    this.tensors = tensors;
    this.manager = manager;
  }

  /** Native copies of a model's tensors. */
  static Weights of(Model model, NDManager manager) {
    return new Weights(
        model.network(), name -> copy(model.checkpoint().floats(name), manager), manager);
  }

  private static NDArray copy(FloatTensor weight, NDManager manager) {
    try (NDArray view = upload(manager, weight)) {
      return view.duplicate();
    }
  }

  /** One tensor of a node. */
  NDArray of(Node node, String parameter) {
    return tensors.apply(node.name() + "." + parameter);
  }

  NDArray scalar(float value) {
    return manager.full(new Shape(), value, DataType.FLOAT32);
  }

  /** Kind of values that a node reads first. */
  Signal inputSignal(Node node) {
    return network.signal(node.inputs().get(0));
  }

  /**
   * Native array over a direct copy of the values; it keeps the buffer alive until it is closed.
   */
  static NDArray upload(NDManager manager, FloatTensor tensor) {
    float[] values = tensor.values();
    int bytes = Math.multiplyExact(values.length, Float.BYTES);
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    buffer.asFloatBuffer().put(values);
    return manager.create(buffer, shape(tensor), DataType.FLOAT32);
  }

  private static Shape shape(FloatTensor tensor) {
    return shape(tensor.shape());
  }

  /** The same sides, as libtorch has them. */
  static Shape shape(io.retinaflow.models.layer.Shape shape) {
    return new Shape(Arrays.stream(shape.toArray()).asLongStream().toArray());
  }
}
