package io.retinaflow.models.training.evaluation;

import java.util.List;

/**
 * Accuracies of several runs: of other seeds, or of the folds of a cross-validation.
 *
 * @param runs at least one
 */
public record AccuracySpread(List<AccuracyInterval> runs) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public AccuracySpread {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a spread needs a run");
    }
  }

  /** Mean of the runs' accuracies, in [0, 1]. */
  public double mean() {
    return runs.stream().mapToDouble(AccuracyInterval::accuracy).average().orElseThrow();
  }

  /** Standard deviation of the runs' accuracies, by n - 1; 0 of a single run. */
  public double deviation() {
    if (runs.size() == 1) {
      return 0;
    }
    double mean = mean();
    double squares =
        runs.stream().mapToDouble(run -> (run.accuracy() - mean) * (run.accuracy() - mean)).sum();
    return Math.sqrt(squares / (runs.size() - 1));
  }

  /**
   * All answers together, as of folds, whose test samples are different ones. Of runs on the same
   * samples it would say that there are more of them than there are.
   */
  public AccuracyInterval pooled() {
    return new AccuracyInterval(
        runs.stream().mapToLong(AccuracyInterval::correct).sum(),
        runs.stream().mapToLong(AccuracyInterval::total).sum());
  }

  /** {@code 95.3 +- 0.6 %}. */
  @Override
  public String toString() {
    return "%.1f +- %.1f %%".formatted(100 * mean(), 100 * deviation());
  }
}
