package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Signal;
import org.jspecify.annotations.Nullable;

/** Convolution on {@code [T*B,C,H,W]}. */
final class ConvolutionKernel implements Kernel {
  private static final Shape STRIDE = new Shape(1, 1);

  private final Node node;
  private final Conv2d conv;
  private final Signal signal;
  private final NDArray weight;
  private final @Nullable NDArray bias;
  private final Shape padding;

  ConvolutionKernel(Node node, Conv2d conv, Signal signal, NDArray weight, @Nullable NDArray bias) {
    this.node = node;
    this.conv = conv;
    this.signal = signal;
    this.weight = weight;
    this.bias = bias;
    this.padding = new Shape(conv.padding(), conv.padding());
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray input = inputs.get(0);
    Shape shape = input.getShape();
    record(input, pass.recorder());
    NDArray merged = input.reshape(-1, conv.inChannels(), shape.get(3), shape.get(4));
    return ai.djl.nn.convolutional.Conv2d.conv2d(merged, weight, bias, STRIDE, padding)
        .singletonOrThrow()
        .reshape(shape.get(0), shape.get(1), conv.outChannels(), shape.get(3), shape.get(4));
  }

  private void record(NDArray input, ActivityRecorder recorder) {
    int kernel = conv.kernel();
    long dense = input.size() * conv.outChannels() * kernel * kernel;
    recorder.synapses(
        node, signal, input, dense, active -> active.windows(kernel) * conv.outChannels());
  }
}
