package io.retinaflow.models.training.evaluation;

/**
 * A network on all samples of a set.
 *
 * @param predictions what it answered
 * @param activity what its layers did
 */
public record Evaluation(Predictions predictions, ActivityTotals activity) {

  /** Share answered right, with its interval. */
  public AccuracyInterval accuracy() {
    return predictions.accuracy();
  }
}
