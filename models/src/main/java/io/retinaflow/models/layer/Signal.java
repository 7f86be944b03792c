package io.retinaflow.models.layer;

/** Kind of values that travel along an edge of a network. */
public enum Signal {
  /** Any real number: a multiplication per weight. */
  REAL,
  /** 0 or 1: an addition per weight and spike. */
  SPIKE,
  /** Small non-negative integers, sums of spikes: as spikes, none where the value is 0. */
  GRADED_SPIKE;

  /** Whether zeros cost nothing and the rest needs no multiplier. */
  public boolean isSpike() {
    return this != REAL;
  }
}
