package io.retinaflow.offload.trex;

import java.util.List;

/**
 * Smallest number of reused attentions that meets a delay target.
 *
 * @param targetMillis target
 * @param baseline cost with nothing reused
 * @param cost cost with as many reused as the target needs
 * @param patterns which encoders these may be; none if nothing is reused
 */
public record TrexPlan(
    double targetMillis, TrexCost baseline, TrexCost cost, List<ReusePattern> patterns) {

  /** Copies the patterns. */
  public TrexPlan {
    patterns = List.copyOf(patterns);
  }

  /**
   * Reuses as few attentions as the target allows: each one reused costs accuracy. This is the
   * minimum that the paper's text and tables have; its algorithm 1 as printed returns one more.
   *
   * @throws IllegalArgumentException if the target is not positive and finite
   * @throws UnreachableDelayException if not even all but the first reused meet the target
   */
  public static TrexPlan of(TrexCostModel model, double targetMillis)
      throws UnreachableDelayException {
    if (!(targetMillis > 0 && targetMillis < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("delay target must be positive, not " + targetMillis);
    }
    int encoders = model.shape().encoders();
    for (int reused = 0; reused < encoders; reused++) {
      TrexCost cost = model.cost(reused);
      if (cost.delayMillis() <= targetMillis) {
        return new TrexPlan(targetMillis, model.cost(0), cost, ReusePattern.all(encoders, reused));
      }
    }
    throw new UnreachableDelayException(model, targetMillis);
  }

  /** EDAP of the baseline per EDAP of the plan. */
  public double edapGain() {
    return baseline.edap() / cost.edap();
  }
}
