package io.retinaflow.models.training.evaluation;

/**
 * How far two engines agree on the same samples.
 *
 * @param samples how many
 * @param samePredictions samples that both answer with the same class
 * @param largestLogitDifference over all samples, timesteps and classes
 * @param spikes spikes that the first emitted
 * @param otherSpikes spikes that the second emitted
 */
public record Agreement(
    int samples,
    int samePredictions,
    double largestLogitDifference,
    long spikes,
    long otherSpikes) {

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if the samples are not the same
   */
  public static Agreement of(Evaluation one, Evaluation other) {
    Predictions first = one.predictions();
    Predictions second = other.predictions();
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          first.size() + " samples have no agreement with " + second.size());
    }
    int same = 0;
    double largest = 0;
    for (int i = 0; i < first.size(); i++) {
      same += first.answer(i) == second.answer(i) ? 1 : 0;
      largest = Math.max(largest, difference(first, second, i));
    }
    return new Agreement(
        first.size(), same, largest, one.activity().spikes(), other.activity().spikes());
  }

  private static double difference(Predictions first, Predictions second, int sample) {
    float[] ones = first.logits(sample).values();
    float[] others = second.logits(sample).values();
    if (first.truth(sample) != second.truth(sample) || ones.length != others.length) {
      throw new IllegalArgumentException("sample " + sample + " is not the same on both");
    }
    double largest = 0;
    for (int i = 0; i < ones.length; i++) {
      largest = Math.max(largest, Math.abs((double) ones[i] - others[i]));
    }
    return largest;
  }

  /** Whether every prediction is the same. */
  public boolean complete() {
    return samePredictions == samples;
  }
}
