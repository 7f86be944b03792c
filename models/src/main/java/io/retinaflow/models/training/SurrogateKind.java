package io.retinaflow.models.training;

import io.retinaflow.models.djl.Surrogate;

/** Derivative of spikes that a recipe names. */
public enum SurrogateKind {
  /** Arc tangent of steepness 2, the authors' choice. */
  ATAN(new Surrogate.ArcTangent(2)),
  /** Slope of width 1. */
  RECTANGLE(new Surrogate.Rectangle(1));

  private final Surrogate surrogate;

  SurrogateKind(Surrogate surrogate) {
    this.surrogate = surrogate;
  }

  Surrogate surrogate() {
    return surrogate;
  }
}
