package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.Answer;
import io.retinaflow.models.checkpoint.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says of an input.
 *
 * @param label its class
 * @param answer index and confidence of the class
 * @param scores logits of all classes
 */
record ClassScores(String label, Answer answer, List<Float> scores) {

  /** Reads a model's logits, {@code [K]}. */
  static ClassScores of(Model model, float[] logits) {
    Answer answer = Answer.of(logits);
    return new ClassScores(model.label(answer.classIndex()), answer, boxed(logits));
  }

  int classIndex() {
    return answer.classIndex();
  }

  double confidence() {
    return answer.confidence();
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>(values.length);
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
