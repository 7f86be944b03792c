package io.retinaflow.models.training;

import io.retinaflow.models.djl.Surrogate;

/** Derivative of spikes that a recipe names. */
public enum SurrogateKind {
  /** Arc tangent of steepness 2, the authors' choice. */
  ATAN,
  /** Slope of width 1. */
  RECTANGLE;

  Surrogate surrogate() {
    return switch (this) {
      case ATAN -> new Surrogate.ArcTangent(2);
      case RECTANGLE -> new Surrogate.Rectangle(1);
    };
  }
}
