package io.retinaflow.models.training;

/**
 * Learning rate over the steps: it rises in a straight line over the warm-up, then falls to zero
 * along half a cosine.
 *
 * @param peak largest rate
 * @param warmupSteps steps of the rise
 * @param steps all steps
 */
record CosineSchedule(double peak, long warmupSteps, long steps) {

  /** Rate of a step, from 0. */
  double rate(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    double share = (double) (step - warmupSteps) / Math.max(1, steps - warmupSteps);
    return peak * (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
  }
}
