package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says of an input.
 *
 * @param label the class of the highest score
 * @param classIndex its index; the first of equals, as argmax has it
 * @param scores logits of all classes
 * @param confidence as {@link Confidence} has it
 */
record ClassScores(String label, int classIndex, List<Float> scores, double confidence) {

  /** Reads a model's logits, {@code [K]}. */
  static ClassScores of(Model model, float[] logits) {
    int best = indexOfLargest(logits);
    return new ClassScores(model.label(best), best, boxed(logits), Confidence.of(logits));
  }

  private static int indexOfLargest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>(values.length);
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
