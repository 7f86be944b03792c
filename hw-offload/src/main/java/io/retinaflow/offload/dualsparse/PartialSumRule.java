package io.retinaflow.offload.dualsparse;

/** For which outputs a visit of a tile moves partial sums. */
public enum PartialSumRule {
  /** None: sums stay in the processing elements. */
  NONE,
  /** Every output of the visit, spike rows x weight columns. */
  OUTPUTS,
  /** Spike rows x weight columns that are not all 0. */
  NONZERO_COLUMNS
}
