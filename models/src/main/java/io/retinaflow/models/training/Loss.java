package io.retinaflow.models.training;

import io.retinaflow.models.layer.FloatTensor;

/**
 * Loss of a batch and its gradient.
 *
 * @param value mean over the batch, in nats
 * @param gradient of the scores {@code [T,B,K]}
 */
public record Loss(double value, FloatTensor gradient) {

  /**
   * Cross-entropy {@code -sum_k q_k ln softmax(z)_k} against target shares q, of the mean scores or
   * as the mean over timesteps.
   *
   * @param scores z, {@code [T,B,K]}
   * @param targets shares q of the classes, {@code [B,K]}, each row adding up to 1
   * @throws IllegalArgumentException if the shapes disagree
   */
  public static Loss of(LossKind kind, FloatTensor scores, FloatTensor targets) {
    int timesteps = scores.shape().side(0);
    int cells = scores.shape().size() / timesteps;
    if (targets.shape().size() != cells || targets.shape().side(-1) != scores.shape().side(-1)) {
      throw new IllegalArgumentException(
          "targets " + targets.shape() + " do not fit scores " + scores.shape());
    }
    FloatTensor gradient = FloatTensor.zeros(scores.shape().toArray());
    double value =
        kind == LossKind.TET
            ? each(scores, targets, gradient, timesteps, cells)
            : mean(scores, targets, gradient, timesteps, cells);
    return new Loss(value, gradient);
  }

  private static double each(
      FloatTensor scores, FloatTensor targets, FloatTensor gradient, int timesteps, int cells) {
    double sum = 0;
    float[] out = gradient.values();
    for (int t = 0; t < timesteps; t++) {
      double[] row = new double[cells];
      for (int i = 0; i < cells; i++) {
        row[i] = scores.values()[t * cells + i];
      }
      sum += crossEntropy(row, targets);
      for (int i = 0; i < cells; i++) {
        out[t * cells + i] = (float) (row[i] / timesteps);
      }
    }
    return sum / timesteps;
  }

  private static double mean(
      FloatTensor scores, FloatTensor targets, FloatTensor gradient, int timesteps, int cells) {
    double[] row = new double[cells];
    for (int i = 0; i < scores.values().length; i++) {
      row[i % cells] += (double) scores.values()[i] / timesteps;
    }
    double value = crossEntropy(row, targets);
    float[] out = gradient.values();
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (row[i % cells] / timesteps);
    }
    return value;
  }

  /** Mean over the batch; the scores become their gradient. */
  private static double crossEntropy(double[] scores, FloatTensor targets) {
    int classes = targets.shape().side(-1);
    int batch = scores.length / classes;
    double sum = 0;
    for (int b = 0; b < batch; b++) {
      int start = b * classes;
      double logSum = logSumOfExponentials(scores, start, classes);
      for (int k = start; k < start + classes; k++) {
        double logShare = scores[k] - logSum;
        double target = targets.values()[k];
        sum -= target * logShare;
        scores[k] = (Math.exp(logShare) - target) / batch;
      }
    }
    return sum / batch;
  }

  private static double logSumOfExponentials(double[] scores, int start, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = start; k < start + classes; k++) {
      largest = Math.max(largest, scores[k]);
    }
    double sum = 0;
    for (int k = start; k < start + classes; k++) {
      sum += Math.exp(scores[k] - largest);
    }
    return largest + Math.log(sum);
  }
}
