package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;

/**
 * Result of one run of a network.
 *
 * @param logitsPerTimestep class scores {@code [T,B,K]}
 * @param meanLogits their mean over the timesteps {@code [B,K]}; the largest is the prediction
 * @param activity what the layers did
 */
public record NetworkOutput(
    FloatTensor logitsPerTimestep, FloatTensor meanLogits, ActivityTrace activity) {

  /**
   * Result with the mean taken here, in double.
   *
   * @param logitsPerTimestep class scores {@code [T,B,K]}
   * @throws IllegalArgumentException if the scores have another rank
   */
  public static NetworkOutput of(FloatTensor logitsPerTimestep, ActivityTrace activity) {
    if (logitsPerTimestep.shape().rank() != 3) {
      throw new IllegalArgumentException("logits are [T,B,K], not " + logitsPerTimestep.shape());
    }
    return new NetworkOutput(logitsPerTimestep, meanOverTime(logitsPerTimestep), activity);
  }

  private static FloatTensor meanOverTime(FloatTensor logits) {
    int timesteps = logits.shape().side(0);
    FloatTensor mean = FloatTensor.zeros(logits.shape().side(1), logits.shape().side(2));
    float[] out = mean.values();
    float[] in = logits.values();
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int t = 0; t < timesteps; t++) {
        sum += in[t * out.length + i];
      }
      out[i] = (float) (sum / timesteps);
    }
    return mean;
  }
}
