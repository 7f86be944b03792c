package io.retinaflow.models.untrained;

/**
 * Mean and variance of one element of a value.
 *
 * @param mean first moment
 * @param variance second central moment
 */
public record Moments(double mean, double variance) {

  /**
   * What a weighted sum of such elements has, however they are correlated, if the signs of the
   * weights are random: mean {@code m*sum(w)} and variance {@code s*sum(w^2)}.
   *
   * @param weights holds the weights of the sum
   * @param start index of the first
   * @param count how many they are
   */
  public Moments weighted(float[] weights, int start, int count) {
    double sum = 0;
    double squares = 0;
    for (int i = start; i < start + count; i++) {
      sum += weights[i];
      squares += (double) weights[i] * weights[i];
    }
    return new Moments(mean * sum, variance * squares);
  }

  /** Of the sum with another that is independent. */
  public Moments plus(Moments other) {
    return new Moments(mean + other.mean, variance + other.variance);
  }

  /** Square root of the variance. */
  public double deviation() {
    return Math.sqrt(variance);
  }
}
