package io.retinaflow.ingest.video.scene;

import java.util.List;

/**
 * Linear function of features fitted by ridge regression in its dual form: {@code w = X'a, (XX' + l
 * I) a = y}, X the centred samples, shape [N, F].
 */
final class RidgeProbe {
  // Of the mean squared length of a sample.
  private static final double SHARE = 1;

  private final double[] mean;
  private final double[] weights;

  private RidgeProbe(double[] mean, double[] weights) {
    this.mean = mean;
    this.weights = weights;
  }

  static RidgeProbe fit(List<double[]> samples, List<Double> targets) {
    int n = samples.size();
    double[] mean = mean(samples);
    double[][] system = new double[n][n + 1];
    double length = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        system[i][j] = product(samples.get(i), samples.get(j), mean);
      }
      system[i][n] = targets.get(i);
      length += system[i][i] / n;
    }
    for (int i = 0; i < n; i++) {
      system[i][i] += SHARE * length;
    }
    solve(system);
    double[] weights = new double[mean.length];
    for (int i = 0; i < n; i++) {
      for (int f = 0; f < weights.length; f++) {
        weights[f] += system[i][n] * (samples.get(i)[f] - mean[f]);
      }
    }
    return new RidgeProbe(mean, weights);
  }

  double value(double[] sample) {
    double sum = 0;
    for (int f = 0; f < weights.length; f++) {
      sum += weights[f] * (sample[f] - mean[f]);
    }
    return sum;
  }

  private static double[] mean(List<double[]> samples) {
    double[] mean = new double[samples.get(0).length];
    for (double[] sample : samples) {
      for (int f = 0; f < mean.length; f++) {
        mean[f] += sample[f] / samples.size();
      }
    }
    return mean;
  }

  private static double product(double[] one, double[] other, double[] mean) {
    double sum = 0;
    for (int f = 0; f < mean.length; f++) {
      sum += (one[f] - mean[f]) * (other[f] - mean[f]);
    }
    return sum;
  }

  /** Gauss and Jordan; positive definite, so no pivots. The last column becomes the solution. */
  private static void solve(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : system[i][k] / system[k][k];
        for (int j = k; j <= n && factor != 0; j++) {
          system[i][j] -= factor * system[k][j];
        }
      }
    }
    for (int k = 0; k < n; k++) {
      system[k][n] /= system[k][k];
    }
  }
}
