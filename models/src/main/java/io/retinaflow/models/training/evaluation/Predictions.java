package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.activity.Answer;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.layer.FloatTensor;
import java.util.Arrays;
import java.util.List;

/** Answers to samples of known class, with the logits behind them. Immutable. */
public final class Predictions {
  private final List<String> labels;
  private final int[] truths;
  private final int[] answers;
  private final FloatTensor logits;
  private final FloatTensor meanLogits;

  private Predictions(
      List<String> labels, int[] truths, FloatTensor logits, FloatTensor meanLogits) {
    this.labels = List.copyOf(labels);
    this.truths = truths;
    this.logits = logits;
    this.meanLogits = meanLogits;
    this.answers = new int[truths.length];
    Arrays.setAll(answers, sample -> Answer.of(meanLogits(sample)).classIndex());
  }

  /**
   * Puts the outputs of samples together.
   *
   * @param labels names of the classes
   * @param truths class of each sample
   * @param outputs one for each sample, all of one shape
   * @throws IllegalArgumentException if there is no sample, there are not as many truths as outputs
   *     or an output has another shape than the first
   */
  public static Predictions of(
      List<String> labels, List<Integer> truths, List<NetworkOutput> outputs) {
    if (outputs.isEmpty() || truths.size() != outputs.size()) {
      throw new IllegalArgumentException(
          outputs.size() + " outputs of " + truths.size() + " samples");
    }
    FloatTensor first = outputs.get(0).logitsPerTimestep();
    int size = first.values().length;
    int classes = first.shape().side(2);
    FloatTensor logits = FloatTensor.zeros(outputs.size(), size / classes, classes);
    FloatTensor means = FloatTensor.zeros(outputs.size(), classes);
    for (int i = 0; i < outputs.size(); i++) {
      copy(outputs.get(i).logitsPerTimestep(), logits, i, size);
      copy(outputs.get(i).meanLogits(), means, i, classes);
    }
    int[] known = truths.stream().mapToInt(Integer::intValue).toArray();
    return new Predictions(labels, known, logits, means);
  }

  private static void copy(FloatTensor from, FloatTensor to, int index, int size) {
    if (from.values().length != size) {
      throw new IllegalArgumentException(
          "logits " + from.shape() + " of sample " + index + ", expected " + size + " values");
    }
    System.arraycopy(from.values(), 0, to.values(), index * size, size);
  }

  /** Names of the classes. */
  public List<String> labels() {
    return labels;
  }

  /** Number of samples. */
  public int size() {
    return truths.length;
  }

  /** Class of a sample. */
  public int truth(int sample) {
    return truths[sample];
  }

  /** Class that was answered. */
  public int answer(int sample) {
    return answers[sample];
  }

  /** Mean logits of a sample, {@code [K]}; a copy. */
  public float[] meanLogits(int sample) {
    return slice(meanLogits, sample);
  }

  /** Logits of a sample, {@code [T,K]}, of a clip of groups a row for each; a copy. */
  public FloatTensor logits(int sample) {
    int timesteps = logits.shape().side(1);
    return FloatTensor.of(logits.shape().with(0, 1), slice(logits, sample))
        .reshape(timesteps, logits.shape().side(2));
  }

  private static float[] slice(FloatTensor tensor, int index) {
    int size = tensor.values().length / tensor.shape().side(0);
    return Arrays.copyOfRange(tensor.values(), index * size, (index + 1) * size);
  }

  /** Share answered right, with its interval. */
  public AccuracyInterval accuracy() {
    long correct = 0;
    for (int i = 0; i < truths.length; i++) {
      correct += truths[i] == answers[i] ? 1 : 0;
    }
    return new AccuracyInterval(correct, truths.length);
  }
}
