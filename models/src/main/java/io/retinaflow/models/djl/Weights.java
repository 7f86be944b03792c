package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Native copies of a model's tensors and constants, which live as long as their manager. */
final class Weights {
  private final Model model;
  private final NDManager manager;

  Weights(Model model, NDManager manager) {
    this.model = model;
    this.manager = manager;
  }

  /** One tensor of a node. */
  NDArray of(Node node, String parameter) {
    FloatTensor weight = model.checkpoint().floats(node.name() + "." + parameter);
    try (NDArray view = upload(manager, weight)) {
      return view.duplicate();
    }
  }

  NDArray scalar(float value) {
    return manager.full(new Shape(), value, DataType.FLOAT32);
  }

  /** Kind of values that a node reads first. */
  Signal inputSignal(Node node) {
    return model.network().signal(node.inputs().get(0));
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
    return new Shape(Arrays.stream(tensor.shape().toArray()).asLongStream().toArray());
  }
}
