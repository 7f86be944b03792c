package io.retinaflow.offload.dualsparse;

/** Side of a tile whose fibers are dealt out to the processing elements, one each. */
public enum TileOwner {
  /** A processing element owns a row of spikes. */
  ROW,
  /** A processing element owns a column of weights. */
  COLUMN
}
