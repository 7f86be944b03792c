package io.retinaflow.offload.dualsparse;

/** What a visit of a tile reads of an operand from the on-chip buffer. */
public enum ReadRule {
  /** The whole tile, at every visit. */
  STREAMED,
  /** The bitmask when the tile differs from the one visited before, and the value of each match. */
  MATCHED,
  /** The whole tile for every spike row of the visit. */
  PER_ROW
}
