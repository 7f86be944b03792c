package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.Upsample2d;
import java.util.Optional;

/** Kernels of convolutional networks, on maps {@code [T,B,C,H,W]}. */
final class MapKernels implements KernelFamily {
  private static final int CHANNEL_AXIS = 2;

  /** Of the numbers that DJL gives to kinds of interpolation. */
  private static final int BILINEAR = 1;

  private final Weights weights;

  MapKernels(Weights weights) {
    this.weights = weights;
  }

  @Override
  public Optional<Kernel> compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof Conv2d conv) {
      return Optional.of(convolution(node, conv));
    }
    if (layer instanceof BatchNorm2d norm) {
      return Optional.of(batchNorm(node, norm));
    }
    if (layer instanceof Linear linear) {
      return Optional.of(linear(node, linear));
    }
    return withoutWeights(layer);
  }

  private static Optional<Kernel> withoutWeights(Layer layer) {
    if (layer instanceof Add) {
      return Optional.of((inputs, pass) -> inputs.get(0).add(inputs.get(1)));
    }
    if (layer instanceof Relu) {
      return Optional.of((inputs, pass) -> Activation.relu(inputs.get(0)));
    }
    if (layer instanceof ConcatenateChannels) {
      return Optional.of((inputs, pass) -> inputs.get(0).concat(inputs.get(1), CHANNEL_AXIS));
    }
    if (layer instanceof SpatialMean) {
      return Optional.of((inputs, pass) -> flattenTokens(inputs.get(0)).mean(new int[] {3}));
    }
    return resampling(layer);
  }

  private static Optional<Kernel> resampling(Layer layer) {
    if (layer instanceof MaxPool2d pool) {
      return Optional.of(new MaxPoolKernel(pool));
    }
    if (layer instanceof AveragePool2d pool) {
      return Optional.of(averagePool(pool));
    }
    if (layer instanceof Upsample2d upsample) {
      return Optional.of(upsample(upsample));
    }
    return Optional.empty();
  }

  private Kernel convolution(Node node, Conv2d conv) {
    NDArray bias = conv.bias() ? weights.of(node, "bias") : null;
    Signal signal = weights.inputSignal(node);
    return new ConvolutionKernel(node, conv, signal, weights.of(node, "weight"), bias);
  }

  private Kernel batchNorm(Node node, BatchNorm2d norm) {
    return new BatchNormKernel(
        weights.of(node, "weight"),
        weights.of(node, "bias"),
        weights.of(node, "running_mean"),
        weights.of(node, "running_var"),
        norm.epsilon());
  }

  private Kernel linear(Node node, Linear linear) {
    NDArray weight = weights.of(node, "weight");
    NDArray bias = weights.of(node, "bias");
    Signal signal = weights.inputSignal(node);
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
      NDArray means =
          Pool.avgPool2d(frames(inputs.get(0)), window, window, new Shape(0, 0), false, true);
      return sequence(means, shape);
    };
  }

  private static Kernel upsample(Upsample2d upsample) {
    return (inputs, pass) -> {
      Shape shape = inputs.get(0).getShape();
      long[] sides = {shape.get(3) * upsample.factor(), shape.get(4) * upsample.factor()};
      NDArray frames = frames(inputs.get(0));
      return sequence(frames.getNDArrayInternal().interpolation(sides, BILINEAR, false), shape);
    };
  }

  /** {@code [T,B,C,H,W]} to {@code [T*B,C,H,W]}. */
  private static NDArray frames(NDArray maps) {
    Shape shape = maps.getShape();
    return maps.reshape(-1, shape.get(2), shape.get(3), shape.get(4));
  }

  /** Back, with T and B of the input. */
  private static NDArray sequence(NDArray frames, Shape input) {
    Shape shape = frames.getShape();
    return frames.reshape(input.get(0), input.get(1), shape.get(1), shape.get(2), shape.get(3));
  }

  private static NDArray flattenTokens(NDArray value) {
    Shape shape = value.getShape();
    return value.reshape(shape.get(0), shape.get(1), shape.get(2), -1);
  }
}
