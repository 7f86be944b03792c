package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.Arrays;

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

  /**
   * Result of these timesteps and of those that follow, as if they had been one run.
   *
   * @throws IllegalArgumentException if batch, classes or layers differ
   */
  public NetworkOutput then(NetworkOutput next) {
    Shape first = logitsPerTimestep.shape();
    Shape second = next.logitsPerTimestep.shape();
    Shape both = first.with(0, Math.addExact(first.side(0), second.side(0)));
    if (!second.with(0, both.side(0)).equals(both)) {
      throw new IllegalArgumentException("logits " + second + " do not continue " + first);
    }
    float[] logits = Arrays.copyOf(logitsPerTimestep.values(), both.size());
    System.arraycopy(next.logitsPerTimestep.values(), 0, logits, first.size(), second.size());
    return of(FloatTensor.of(both, logits), activity.then(next.activity));
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
