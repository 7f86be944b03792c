package io.retinaflow.models.activity;

/**
 * What logits say.
 *
 * @param classIndex class of the highest score; the first of equals, as argmax has it
 * @param confidence how far the answer is from undecided, in [0, 1]: {@code 1 - H(softmax(logits))
 *     / ln K}, with Shannon's entropy {@code H} over K classes
 */
public record Answer(int classIndex, double confidence) {

  /**
   * Reads logits.
   *
   * @param logits of all classes, at least one
   */
  public static Answer of(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return new Answer(best, Confidence.of(logits));
  }

  /** Whether a running answer is one to end a clip with: more confident than is asked for. */
  public boolean exceeds(double threshold) {
    return confidence > threshold;
  }
}
