package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.Prediction;
import java.util.Optional;

/** Share of right answers among the final ones to clips of which it is known what they show. */
final class RunningAccuracy {
  private long clips;
  private long right;

  /**
   * Takes in an answer.
   *
   * @param shown what its clip shows, if that is known
   */
  void add(Prediction prediction, Optional<String> shown) {
    if (prediction.last() && shown.isPresent()) {
      clips++;
      right += prediction.label().equals(shown.get()) ? 1 : 0;
    }
  }

  /** A line that says it; none before the first clip. */
  Optional<String> line() {
    return clips == 0
        ? Optional.empty()
        : Optional.of("accuracy  %.1f %% of %,d clips".formatted(100.0 * right / clips, clips));
  }
}
