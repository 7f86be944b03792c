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
  private final Node node;
  private final Conv2d conv;
  private final Signal signal;
  private final NDArray weight;
  private final @Nullable NDArray bias;
  private final Shape padding;
  private final Shape stride;

  ConvolutionKernel(Node node, Conv2d conv, Signal signal, NDArray weight, @Nullable NDArray bias) {
    this.node = node;
    this.conv = conv;
    this.signal = signal;
    this.weight = weight;
    this.bias = bias;
    this.padding = new Shape(conv.padding(), conv.padding());
    this.stride = new Shape(conv.stride(), conv.stride());
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray input = inputs.get(0);
    Shape shape = input.getShape();
    NDArray merged = input.reshape(-1, conv.inChannels(), shape.get(3), shape.get(4));
    NDArray maps =
        ai.djl.nn.convolutional.Conv2d.conv2d(merged, weight, bias, stride, padding)
            .singletonOrThrow();
    Shape out = maps.getShape();
    record(input, out.get(2) * out.get(3), pass.recorder());
    return maps.reshape(shape.get(0), shape.get(1), out.get(1), out.get(2), out.get(3));
  }

  private void record(NDArray input, long pixels, ActivityRecorder recorder) {
    int kernel = conv.kernel();
    Shape shape = input.getShape();
    long frames = shape.get(0) * shape.get(1);
    long dense = frames * pixels * conv.inChannels() * kernel * kernel * conv.outChannels();
    recorder.synapses(
        node,
        signal,
        input,
        dense,
        active -> active.windows(kernel, conv.stride()) * conv.outChannels());
  }
}
