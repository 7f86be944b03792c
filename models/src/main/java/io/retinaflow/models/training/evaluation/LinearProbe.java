package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.training.data.LabelledSamples;
import java.util.Arrays;

/**
 * Linear classifier on a few simple features: what may be known without a network. A data set whose
 * classes it tells apart needs none; a network that is no better has learnt nothing more.
 *
 * <p>It is ridge regression on standardised features, in closed form; the strength of the penalty
 * is the one of {@code 0.001, 0.01 ... 1000} times the samples with the least leave-one-out error
 * in training. Equal samples give an equal probe.
 */
public final class LinearProbe {
  private static final double[] STRENGTHS = {1e-3, 1e-2, 1e-1, 1, 10, 100, 1000};

  private final ProbeFeatures features;
  private final double strength;
  private final double[] means;
  private final double[] scales;
  private final double[][] weights;
  private final double[] biases;

  private LinearProbe(ProbeFeatures features, LabelledSamples samples) {
    double[][] rows = rows(features, samples);
    int[] labels = new int[rows.length];
    Arrays.setAll(labels, samples::label);
    this.features = features;
    this.means = means(rows);
    this.scales = scales(rows, means);
    for (double[] row : rows) {
      standardise(row);
    }
    int classes = samples.labels().size();
    Ridge ridge = new Ridge(rows, labels, classes);
    this.strength = best(ridge);
    this.weights = ridge.weights(strength);
    this.biases = new double[classes];
    for (int label : labels) {
      biases[label] += 1.0 / labels.length;
    }
  }

  /**
   * Learns from samples.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static LinearProbe fit(ProbeFeatures features, LabelledSamples samples) {
    if (samples.size() < 2) {
      throw new IllegalArgumentException("a probe learns from two samples at least");
    }
    return new LinearProbe(features, samples);
  }

  private static double[][] rows(ProbeFeatures features, LabelledSamples samples) {
    double[][] rows = new double[samples.size()][];
    Arrays.setAll(rows, i -> features.of(samples.sample(i)));
    return rows;
  }

  private static double[] means(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i] / rows.length;
      }
    }
    return means;
  }

  /** Inverse standard deviations; 0 of a feature that is always the same. */
  private static double[] scales(double[][] rows, double[] means) {
    double[] variances = new double[means.length];
    for (double[] row : rows) {
      for (int i = 0; i < means.length; i++) {
        double distance = row[i] - means[i];
        variances[i] += distance * distance / rows.length;
      }
    }
    return Arrays.stream(variances).map(v -> v > 0 ? 1 / Math.sqrt(v) : 0).toArray();
  }

  private void standardise(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] - means[i]) * scales[i];
    }
  }

  private static double best(Ridge ridge) {
    double best = STRENGTHS[0];
    double least = Double.POSITIVE_INFINITY;
    for (double strength : STRENGTHS) {
      double error = ridge.leaveOneOutError(strength);
      if (error < least) {
        least = error;
        best = strength;
      }
    }
    return best;
  }

  /** Class that it answers for a sample. */
  public int answer(FloatTensor sample) {
    double[] row = features.of(sample);
    standardise(row);
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < weights.length; k++) {
      double score = biases[k] + Ridge.dot(weights[k], row);
      if (score > highest) {
        highest = score;
        best = k;
      }
    }
    return best;
  }

  /**
   * How right it is.
   *
   * @throws IllegalArgumentException if there is no sample
   */
  public AccuracyInterval accuracy(LabelledSamples samples) {
    long correct = 0;
    for (int i = 0; i < samples.size(); i++) {
      correct += answer(samples.sample(i)) == samples.label(i) ? 1 : 0;
    }
    return new AccuracyInterval(correct, samples.size());
  }

  /** What it looks at. */
  public ProbeFeatures features() {
    return features;
  }

  /** Penalty that was chosen, times the samples. */
  public double strength() {
    return strength;
  }
}
