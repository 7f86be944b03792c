package io.retinaflow.models.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to.
 *
 * @param epoch number, from 1
 * @param rate learning rate of its last step
 * @param training on varied samples, while the weights moved
 * @param heldOut on validation samples after the epoch; null without any
 * @param seconds time it took
 */
public record EpochResult(
    int epoch, double rate, Score training, @Nullable Score heldOut, double seconds) {

  /** Score on the validation samples. */
  public Optional<Score> validation() {
    return Optional.ofNullable(heldOut);
  }
}
