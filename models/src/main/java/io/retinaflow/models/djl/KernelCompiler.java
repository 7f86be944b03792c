package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.MergeHeads;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.PlifNeuron;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TokenSum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Turns nodes into kernels and uploads their weights, which live as long as the manager. */
final class KernelCompiler {
  private final Model model;
  private final NDManager manager;

  KernelCompiler(Model model, NDManager manager) {
    this.model = model;
    this.manager = manager;
  }

  Kernel compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof TimeMajor time) {
      return timeMajor(time);
    }
    if (layer instanceof Conv2d conv) {
      NDArray bias = conv.bias() ? weight(node, "bias") : null;
      return new ConvolutionKernel(node, conv, inputSignal(node), weight(node, "weight"), bias);
    }
    if (layer instanceof BatchNorm2d norm) {
      return batchNorm(node, norm);
    }
    if (layer instanceof LifNeuron lif) {
      return new NeuronKernel(node.name(), scalar(lif.decay()), scalar(lif.threshold()));
    }
    if (layer instanceof PlifNeuron plif) {
      NDArray decay = Activation.sigmoid(weight(node, "w"));
      return new NeuronKernel(node.name(), decay, scalar(plif.threshold()));
    }
    if (layer instanceof SpatioTemporalAttention attention) {
      return new AttentionKernel(node, attention, scalar(attention.scale()));
    }
    if (layer instanceof MaxPool2d pool) {
      return new MaxPoolKernel(pool);
    }
    if (layer instanceof Linear linear) {
      return linear(node, linear);
    }
    return compileElementwise(node);
  }

  private Kernel compileElementwise(Node node) {
    Layer layer = node.layer();
    if (layer instanceof Add) {
      return (inputs, pass) -> inputs.get(0).add(inputs.get(1));
    }
    if (layer instanceof Relu) {
      return (inputs, pass) -> inputs.get(0).maximum(0);
    }
    if (layer instanceof AveragePool2d pool) {
      return averagePool(pool);
    }
    if (layer instanceof Multiply) {
      return (inputs, pass) -> inputs.get(0).mul(inputs.get(1));
    }
    if (layer instanceof SplitHeads split) {
      return splitHeads(split);
    }
    if (layer instanceof MergeHeads merge) {
      return mergeHeads(merge);
    }
    if (layer instanceof TokenSum) {
      return tokenSum(node);
    }
    if (layer instanceof SpatialMean) {
      return (inputs, pass) -> flattenTokens(inputs.get(0)).mean(new int[] {3});
    }
    throw new IllegalArgumentException(node.name() + ": no kernel for " + layer);
  }

  private Kernel timeMajor(TimeMajor time) {
    return (inputs, pass) -> {
      NDArray input = inputs.get(0);
      if (input.getShape().dimension() == 5) {
        return input.transpose(1, 0, 2, 3, 4);
      }
      return input.expandDims(0).repeat(0, time.timesteps());
    };
  }

  private Kernel batchNorm(Node node, BatchNorm2d norm) {
    return new BatchNormKernel(
        weight(node, "weight"),
        weight(node, "bias"),
        weight(node, "running_mean"),
        weight(node, "running_var"),
        norm.epsilon());
  }

  private Kernel linear(Node node, Linear linear) {
    NDArray weight = weight(node, "weight");
    NDArray bias = weight(node, "bias");
    Signal signal = inputSignal(node);
    return (inputs, pass) -> {
      NDArray input = inputs.get(0);
      long outputs = linear.outFeatures();
      pass.recorder()
          .synapses(
              node, signal, input, input.size() * outputs, active -> active.count() * outputs);
      return ai.djl.nn.core.Linear.linear(input, weight, bias).singletonOrThrow();
    };
  }

  private static Kernel averagePool(AveragePool2d pool) {
    Shape window = new Shape(pool.kernel(), pool.kernel());
    return (inputs, pass) -> {
      Shape shape = inputs.get(0).getShape();
      NDArray maps = inputs.get(0).reshape(-1, shape.get(2), shape.get(3), shape.get(4));
      NDArray means = Pool.avgPool2d(maps, window, window, new Shape(0, 0), false, true);
      Shape sides = means.getShape();
      return means.reshape(shape.get(0), shape.get(1), shape.get(2), sides.get(2), sides.get(3));
    };
  }

  private static Kernel splitHeads(SplitHeads split) {
    return (inputs, pass) -> {
      Shape shape = inputs.get(0).getShape();
      long tokens = shape.get(3) * shape.get(4);
      long channels = shape.get(2) / split.heads();
      return inputs
          .get(0)
          .reshape(shape.get(0), shape.get(1), split.heads(), channels, tokens)
          .transpose(0, 1, 2, 4, 3);
    };
  }

  private static Kernel mergeHeads(MergeHeads merge) {
    return (inputs, pass) -> {
      Shape shape = inputs.get(0).getShape();
      return inputs
          .get(0)
          .transpose(0, 1, 2, 4, 3)
          .reshape(shape.get(0), shape.get(1), -1, merge.height(), merge.width());
    };
  }

  private Kernel tokenSum(Node node) {
    Signal signal = inputSignal(node);
    return (inputs, pass) -> {
      NDArray input = inputs.get(0);
      pass.recorder().synapses(node, signal, input, input.size(), ActivePixels::count);
      return input.sum(new int[] {3}, true);
    };
  }

  private static NDArray flattenTokens(NDArray value) {
    Shape shape = value.getShape();
    return value.reshape(shape.get(0), shape.get(1), shape.get(2), -1);
  }

  private Signal inputSignal(Node node) {
    return model.network().signal(node.inputs().get(0));
  }

  private NDArray scalar(float value) {
    return manager.full(new Shape(), value, DataType.FLOAT32);
  }

  private NDArray weight(Node node, String parameter) {
    FloatTensor weight = model.checkpoint().floats(node.name() + "." + parameter);
    try (NDArray view = upload(manager, weight)) {
      return view.duplicate();
    }
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
