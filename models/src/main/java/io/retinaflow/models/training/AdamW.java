package io.retinaflow.models.training;

import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
 * ICLR 2019), with PyTorch's defaults: beta 0.9 and 0.999, epsilon 1e-8.
 *
 * <pre>
 *   w -= rate * decay * w      m = b1 m + (1-b1) g      n = b2 n + (1-b2) g^2
 *   w -= rate * (m / (1 - b1^step)) / (sqrt(n / (1 - b2^step)) + epsilon)
 * </pre>
 */
record AdamW() implements Optimizer {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final double EPSILON = 1e-8;

  @Override
  public List<String> memories() {
    return List.of("mean", "square");
  }

  @Override
  public void move(
      long step, double rate, double decay, float[] values, float[] gradient, float[][] memories) {
    float[] mean = memories[0];
    float[] square = memories[1];
    float kept = (float) (1 - rate * decay);
    float stride = (float) (rate / (1 - Math.pow(BETA1, step)));
    float unbias = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, step)));
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i];
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
      square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
      float root = (float) Math.sqrt(square[i]) * unbias + (float) EPSILON;
      values[i] = values[i] * kept - stride * mean[i] / root;
    }
  }
}
