package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.Node;

/**
 * Gated perceptron on tokens; libtorch's gelu is the one with the error function. Values and gates
 * are two products, not the halves of one: on half of a row libtorch's gelu is many times slower.
 */
final class GegluKernel implements Kernel {
  private static final int HALVES = 2;

  private final Node node;
  private final GegluPerceptron perceptron;
  private final NDArray inWeight;
  private final NDArray inBias;
  private final NDArray outWeight;
  private final NDArray outBias;

  GegluKernel(Node node, GegluPerceptron perceptron, Weights weights) {
    this.node = node;
    this.perceptron = perceptron;
    this.inWeight = weights.of(node, "net.0.proj.weight");
    this.inBias = weights.of(node, "net.0.proj.bias");
    this.outWeight = weights.of(node, "net.2.weight");
    this.outBias = weights.of(node, "net.2.bias");
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray input = inputs.get(0);
    record(input, pass.recorder());
    NDArray tokens = Tokens.of(input);
    NDList weights = inWeight.split(HALVES, 0);
    NDList biases = inBias.split(HALVES, 0);
    NDArray values = Linear.linear(tokens, weights.get(0), biases.get(0)).singletonOrThrow();
    NDArray gates = Linear.linear(tokens, weights.get(1), biases.get(1)).singletonOrThrow();
    NDArray gated = Activation.gelu(gates).muli(values);
    NDArray output = Linear.linear(gated, outWeight, outBias).singletonOrThrow();
    return Tokens.toMaps(output, input.getShape());
  }

  private void record(NDArray input, ActivityRecorder recorder) {
    long tokens = input.size() / perceptron.channels();
    long hidden = tokens * perceptron.hiddenChannels();
    recorder.reals(node.name() + ".net.0", input.size(), 2 * hidden * perceptron.channels());
    recorder.reals(node.name() + ".net.2", hidden, hidden * perceptron.channels());
  }
}
