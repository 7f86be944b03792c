package io.retinaflow.models.training;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.training.data.LabelledSamples;

/** Answers of a network that learns: the class of the largest mean score. */
final class Answers {
  private Answers() {}

  /**
   * Counts right answers.
   *
   * @param scores {@code [T,B,K]}
   * @param labels of the batch
   */
  static int right(FloatTensor scores, int[] labels) {
    int classes = scores.shape().side(-1);
    int timesteps = scores.shape().side(0);
    int right = 0;
    for (int b = 0; b < labels.length; b++) {
      double[] sums = new double[classes];
      for (int t = 0; t < timesteps; t++) {
        for (int k = 0; k < classes; k++) {
          sums[k] += scores.values()[(t * labels.length + b) * classes + k];
        }
      }
      right += largest(sums) == labels[b] ? 1 : 0;
    }
    return right;
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int k = 1; k < values.length; k++) {
      largest = values[k] > values[largest] ? k : largest;
    }
    return largest;
  }

  /** Loss, without smoothing, and accuracy on samples as they are. */
  static Score score(Learner learner, LabelledSamples samples, TrainingRecipe recipe) {
    double loss = 0;
    int right = 0;
    int classes = samples.labels().size();
    int cells = samples.shape().size();
    for (int start = 0; start < samples.size(); start += recipe.batch()) {
      int size = Math.min(recipe.batch(), samples.size() - start);
      FloatTensor inputs = FloatTensor.zeros(Batches.batchSides(size, samples.shape()));
      FloatTensor targets = FloatTensor.zeros(size, classes);
      int[] labels = new int[size];
      for (int b = 0; b < size; b++) {
        labels[b] = samples.label(start + b);
        targets.values()[b * classes + labels[b]] = 1;
        float[] values = samples.sample(start + b).values();
        System.arraycopy(values, 0, inputs.values(), b * cells, cells);
      }
      FloatTensor scores = learner.infer(inputs);
      loss += Loss.of(recipe.loss(), scores, targets).value() * size;
      right += right(scores, labels);
    }
    return new Score(loss / samples.size(), (double) right / samples.size());
  }
}
