package io.retinaflow.models.training.evaluation;

/**
 * Ridge regression of classes, one column of 0 and 1 for each, on standardised features: {@code
 * (X'X + s n I) W = X'(Y - mean Y)} of n samples, in closed form.
 */
final class Ridge {
  private final double[][] features;
  private final double[][] targets;
  private final int width;
  private final double[] gram;

  /**
   * Prepares the equations.
   *
   * @param features standardised, a row for each sample; not copied
   * @param labels class of each sample
   */
  Ridge(double[][] features, int[] labels, int classes) {
    this.features = features;
    this.width = features[0].length;
    this.targets = centred(labels, classes);
    this.gram = gram();
  }

  private static double[][] centred(int[] labels, int classes) {
    double[][] targets = new double[classes][labels.length];
    for (int i = 0; i < labels.length; i++) {
      targets[labels[i]][i] = 1;
    }
    for (double[] target : targets) {
      double mean = 0;
      for (double value : target) {
        mean += value / labels.length;
      }
      for (int i = 0; i < target.length; i++) {
        target[i] -= mean;
      }
    }
    return targets;
  }

  private double[] gram() {
    double[] sums = new double[width * width];
    for (double[] row : features) {
      for (int i = 0; i < width; i++) {
        double value = row[i];
        for (int j = 0; j <= i; j++) {
          sums[i * width + j] += value * row[j];
        }
      }
    }
    return sums;
  }

  private CholeskyFactor factor(double strength) {
    double[] matrix = gram.clone();
    for (int i = 0; i < width; i++) {
      matrix[i * width + i] += strength * features.length;
    }
    return CholeskyFactor.of(matrix, width);
  }

  /** Weights of each class. */
  double[][] weights(double strength) {
    return weights(factor(strength));
  }

  private double[][] weights(CholeskyFactor factor) {
    double[][] weights = new double[targets.length][width];
    for (int k = 0; k < targets.length; k++) {
      for (int sample = 0; sample < features.length; sample++) {
        for (int i = 0; i < width; i++) {
          weights[k][i] += features[sample][i] * targets[k][sample];
        }
      }
      factor.solve(weights[k]);
    }
    return weights;
  }

  /**
   * Squared error of each sample by the weights that all others give, summed: {@code (y_i - w x_i)
   * / (1 - h_i)} with {@code h_i = 1/n + x_i' A^-1 x_i}.
   */
  double leaveOneOutError(double strength) {
    CholeskyFactor factor = factor(strength);
    double[][] weights = weights(factor);
    double error = 0;
    for (int sample = 0; sample < features.length; sample++) {
      double[] row = features[sample].clone();
      factor.forward(row);
      double kept = 1 - 1.0 / features.length - dot(row, row);
      for (int k = 0; k < targets.length; k++) {
        double residual = (targets[k][sample] - dot(weights[k], features[sample])) / kept;
        error += residual * residual;
      }
    }
    return error;
  }

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
