package io.retinaflow.pipeline.infer;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Estimate of what timesteps that were not run would have cost: {@code joules / timesteps *
 * skipped}, as if the rest of the clip were as busy as its beginning.
 */
final class SavedEnergy {
  private SavedEnergy() {}

  /**
   * Joules saved, to 16 digits, without trailing zeros.
   *
   * @param joules what the timesteps that were run cost
   * @param timesteps how many were run, at least 1
   * @param skipped how many were not
   */
  static BigDecimal joules(BigDecimal joules, int timesteps, int skipped) {
    BigDecimal saved =
        joules
            .multiply(BigDecimal.valueOf(skipped))
            .divide(BigDecimal.valueOf(timesteps), MathContext.DECIMAL64)
            .stripTrailingZeros();
    return saved.scale() < 0 ? saved.setScale(0) : saved;
  }
}
