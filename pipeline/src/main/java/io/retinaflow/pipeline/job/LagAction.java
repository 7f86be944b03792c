package io.retinaflow.pipeline.job;

import io.retinaflow.pipeline.infer.LagRule;
import java.time.Duration;

/** What is done with groups of pictures that lag behind. */
public enum LagAction {
  /** Each is answered, however late. */
  WAIT,
  /** One that lags too far is left out, and counted. */
  SKIP;

  /**
   * The rule of this action.
   *
   * @param maxLag how far a group may lag where it is left out
   * @throws IllegalArgumentException if that is not positive
   */
  public LagRule rule(Duration maxLag) {
    return this == SKIP ? LagRule.skippingBehind(maxLag) : LagRule.waiting();
  }
}
