package io.retinaflow.models.activity;

/**
 * How far an answer is from undecided: {@code 1 - H(softmax(logits)) / ln K}, where {@code H} is
 * Shannon's entropy and K the number of classes. 0 where all classes are equally likely, 1 where
 * one is certain.
 *
 * <p>By {@link StrictMath}: an early exit must not depend on the machine.
 */
final class Confidence {
  private Confidence() {}

  /**
   * Confidence of an answer, in [0, 1].
   *
   * @param logits of all classes, at least one; a single class is certain
   */
  static double of(float[] logits) {
    if (logits.length == 1) {
      return 1;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    // With z = logit - largest and Z = sum e^z: H = ln Z - sum(z e^z) / Z.
    double sum = 0;
    double weighted = 0;
    for (float logit : logits) {
      double shifted = logit - largest;
      double weight = StrictMath.exp(shifted);
      sum += weight;
      weighted += weight * shifted;
    }
    double entropy = StrictMath.log(sum) - weighted / sum;
    return Math.max(0, Math.min(1, 1 - entropy / StrictMath.log(logits.length)));
  }
}
