package io.retinaflow.offload.dualsparse;

/** Which reading of the energy constants is used. */
public enum EnergyMode {
  /**
   * The formula behind the published figures, literally. Its leakage is 1000 times and its on-chip
   * traffic 31 times too small, and it counts the leakage of one processing element only
   * (specification of LoAS, section 6): use it to reproduce figures, not to make claims.
   */
  AUTHORS,
  /** The same counts and components in consistent units. */
  CONSISTENT
}
