package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;

/** Batch normalisation at inference, on {@code [T*B,C,H,W]}. */
final class BatchNormKernel implements Kernel {
  private static final int CHANNEL_AXIS = 1;
  private static final float UNUSED_MOMENTUM = 0.1f;

  private final NDArray weight;
  private final NDArray bias;
  private final NDArray mean;
  private final NDArray variance;
  private final float epsilon;

  BatchNormKernel(NDArray weight, NDArray bias, NDArray mean, NDArray variance, float epsilon) {
    this.weight = weight;
    this.bias = bias;
    this.mean = mean;
    this.variance = variance;
    this.epsilon = epsilon;
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray input = inputs.get(0);
    Shape shape = input.getShape();
    NDArray merged = input.reshape(-1, shape.get(2), shape.get(3), shape.get(4));
    return BatchNorm.batchNorm(
            merged, mean, variance, weight, bias, CHANNEL_AXIS, UNUSED_MOMENTUM, epsilon, false)
        .singletonOrThrow()
        .reshape(shape);
  }
}
