package io.retinaflow.models.training.evaluation;

/**
 * Accuracy with the 95 % interval of Wilson's score, which holds for few samples and near 0 and 1,
 * too: {@code (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)}, with z = 1.959964.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * J. Am. Stat. Assoc. 22 (1927).
 *
 * @param correct samples answered right
 * @param total samples
 */
public record AccuracyInterval(long correct, long total) {
  /** 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no sample, or not 0 to all are right
   */
  public AccuracyInterval {
    if (total < 1 || correct < 0 || correct > total) {
      throw new IllegalArgumentException(correct + " right of " + total + " samples");
    }
  }

  /** Share answered right, in [0, 1]. */
  public double accuracy() {
    return (double) correct / total;
  }

  /** Lower end, in [0, 1]. */
  public double low() {
    return correct == 0 ? 0 : middle() - reach();
  }

  /** Upper end, in [0, 1]. */
  public double high() {
    return correct == total ? 1 : middle() + reach();
  }

  private double middle() {
    return (accuracy() + Z * Z / (2 * total)) / (1 + Z * Z / total);
  }

  private double reach() {
    double p = accuracy();
    double n = total;
    return Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
  }

  /** Whether another accuracy lies within. */
  public boolean contains(double accuracy) {
    return accuracy >= low() && accuracy <= high();
  }

  /** {@code 96.0 % (90.2..98.4), 96 of 100}. */
  @Override
  public String toString() {
    return "%.1f %% (%.1f..%.1f), %d of %d"
        .formatted(100 * accuracy(), 100 * low(), 100 * high(), correct, total);
  }
}
