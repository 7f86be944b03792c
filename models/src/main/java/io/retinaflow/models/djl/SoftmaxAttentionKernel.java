package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.SoftmaxAttention;

/**
 * Softmax attention by two batched products. Where all timesteps share a context, their queries
 * stand in one matrix, so that its keys and values are neither computed nor copied per timestep.
 */
final class SoftmaxAttentionKernel implements Kernel {
  private final Node node;
  private final SoftmaxAttention attention;
  private final NDArray queryWeight;
  private final NDArray keyWeight;
  private final NDArray valueWeight;
  private final NDArray outputWeight;
  private final NDArray outputBias;
  private final NDArray scale;

  SoftmaxAttentionKernel(Node node, SoftmaxAttention attention, Weights weights) {
    this.node = node;
    this.attention = attention;
    this.queryWeight = weights.of(node, "to_q.weight");
    this.keyWeight = weights.of(node, "to_k.weight");
    this.valueWeight = weights.of(node, "to_v.weight");
    this.outputWeight = weights.of(node, "to_out.0.weight");
    this.outputBias = weights.of(node, "to_out.0.bias");
    this.scale = weights.scalar((float) (1 / Math.sqrt(attention.headChannels())));
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray query = inputs.get(0);
    NDArray context = inputs.get(1);
    record(query.getShape(), context.getShape(), pass.recorder());
    long contexts = context.getShape().get(0);
    NDArray contextTokens = Tokens.of(context);
    NDArray queries = heads(project(Tokens.of(query), queryWeight).muli(scale), query, contexts);
    NDArray keys = heads(project(contextTokens, keyWeight), context, contexts);
    NDArray values = heads(project(contextTokens, valueWeight), context, contexts);
    NDArray shares = queries.batchMatMul(keys.transpose(0, 2, 1)).softmax(-1);
    NDArray attended = merged(shares.batchMatMul(values), query.getShape(), contexts);
    NDArray output = Linear.linear(attended, outputWeight, outputBias).singletonOrThrow();
    return Tokens.toMaps(output, query.getShape());
  }

  private static NDArray project(NDArray tokens, NDArray weight) {
    return Linear.linear(tokens, weight).singletonOrThrow();
  }

  /**
   * Tokens {@code [T*B,N,heads*d]} of a map by context, sample and head: {@code [K*B*heads,
   * T/K*N,d]} for K contexts.
   */
  private NDArray heads(NDArray tokens, NDArray map, long contexts) {
    Shape shape = map.getShape();
    long pixels = shape.get(3) * shape.get(4);
    long shared = shape.get(0) / contexts;
    return tokens
        .reshape(contexts, shared, shape.get(1), pixels, attention.heads(), -1)
        .transpose(0, 2, 4, 1, 3, 5)
        .reshape(-1, shared * pixels, attention.headChannels());
  }

  /** The inverse of {@link #heads}, for a map of the given shape. */
  private NDArray merged(NDArray heads, Shape shape, long contexts) {
    long pixels = shape.get(3) * shape.get(4);
    long shared = shape.get(0) / contexts;
    return heads
        .reshape(contexts, shape.get(1), attention.heads(), shared, pixels, -1)
        .transpose(0, 3, 1, 4, 2, 5)
        .reshape(-1, pixels, attention.channels());
  }

  private void record(Shape query, Shape context, ActivityRecorder recorder) {
    long channels = attention.channels();
    long queries = query.get(0) * query.get(1) * query.get(3) * query.get(4);
    long keys = context.get(1) * context.get(3) * context.get(4);
    long keyElements = keys * attention.contextChannels() * context.get(0);
    long projected = keyElements * channels;
    long uncached = projected / context.get(0) * query.get(0);
    long products = queries * context.get(3) * context.get(4) * channels;
    String name = node.name();
    recorder.reals(name + ".to_q", queries * channels, queries * channels * channels);
    recorder.reals(name + ".to_k", keyElements, uncached, projected);
    recorder.reals(name + ".to_v", keyElements, uncached, projected);
    recorder.reals(name + ".qk", queries * channels, products);
    recorder.reals(name + ".qkv", products / attention.headChannels(), products);
    recorder.reals(name + ".to_out", queries * channels, queries * channels * channels);
  }
}
