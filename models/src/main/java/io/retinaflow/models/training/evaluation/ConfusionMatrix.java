package io.retinaflow.models.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/** How often each class was answered for samples of each class. */
public final class ConfusionMatrix {
  private final List<String> labels;
  private final long[] counts;

  private ConfusionMatrix(List<String> labels) {
    this.labels = List.copyOf(labels);
    this.counts = new long[labels.size() * labels.size()];
  }

  /** Counts answers. */
  public static ConfusionMatrix of(Predictions predictions) {
    ConfusionMatrix matrix = new ConfusionMatrix(predictions.labels());
    for (int i = 0; i < predictions.size(); i++) {
      matrix.counts[matrix.cell(predictions.truth(i), predictions.answer(i))]++;
    }
    return matrix;
  }

  private int cell(int truth, int answer) {
    return truth * labels.size() + answer;
  }

  /** Names of the classes. */
  public List<String> labels() {
    return labels;
  }

  /** Samples of a class that were answered with a class. */
  public long count(int truth, int answer) {
    return counts[cell(truth, answer)];
  }

  /** Samples of a class. */
  public long samples(int truth) {
    long sum = 0;
    for (int answer = 0; answer < labels.size(); answer++) {
      sum += count(truth, answer);
    }
    return sum;
  }

  /** Samples answered with a class. */
  public long answers(int answer) {
    long sum = 0;
    for (int truth = 0; truth < labels.size(); truth++) {
      sum += count(truth, answer);
    }
    return sum;
  }

  /** Share of a class's samples that was answered right; NaN where there is none. */
  public double recall(int truth) {
    return (double) count(truth, truth) / samples(truth);
  }

  /** Share of the answers with a class that was right; NaN where it was never answered. */
  public double precision(int answer) {
    return (double) count(answer, answer) / answers(answer);
  }

  /** The counts, a list for each true class with a number for each class answered. */
  public List<List<Long>> rows() {
    List<List<Long>> rows = new ArrayList<>();
    for (int truth = 0; truth < labels.size(); truth++) {
      List<Long> row = new ArrayList<>();
      for (int answer = 0; answer < labels.size(); answer++) {
        row.add(count(truth, answer));
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }
}
