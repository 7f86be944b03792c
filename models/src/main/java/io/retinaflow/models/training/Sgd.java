package io.retinaflow.models.training;

import java.util.List;

/**
 * Gradient descent with momentum, as PyTorch has it: {@code u = momentum * u + g + decay * w, w -=
 * rate * u}.
 *
 * @param momentum share of the last move that goes on, in [0, 1)
 */
record Sgd(float momentum) implements Optimizer {

  @Override
  public List<String> memories() {
    return List.of("momentum");
  }

  @Override
  public void move(
      long step, double rate, double decay, float[] values, float[] gradient, float[][] memories) {
    float[] moving = memories[0];
    float pull = (float) decay;
    float stride = (float) rate;
    for (int i = 0; i < values.length; i++) {
      moving[i] = momentum * moving[i] + gradient[i] + pull * values[i];
      values[i] -= stride * moving[i];
    }
  }
}
