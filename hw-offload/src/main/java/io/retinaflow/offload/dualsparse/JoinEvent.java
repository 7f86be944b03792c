package io.retinaflow.offload.dualsparse;

/** A priced event in an inner-join unit of LoAS. */
public enum JoinEvent {
  /** Weight added to the pseudo-accumulator: once per match. */
  PSEUDO_ADD,
  /** Weight added to one correction accumulator: once per match and silent timestep. */
  CORRECTION_ADD,
  /** Step of the fast prefix sum: once per match. */
  FAST_PREFIX,
  /** Step of the laggy prefix sum: once per match. */
  LAGGY_PREFIX,
  /** Entry through both queues between them: once per match. */
  QUEUES,
  /** Weight out of the stream buffer: once per match. */
  WEIGHT_BUFFER,
  /** Use of both bitmask registers: once per match. */
  BITMASK_REGISTERS
}
