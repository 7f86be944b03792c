package io.retinaflow.offload.imc.crossbar;

/** How often noise is drawn when a layer is read. */
public enum ReadNoiseDraws {
  /** A number per active cell and cycle. */
  PER_CELL,
  /**
   * A number per column and cycle, with the variance of the active cells' sum: the same
   * distribution, as long as no cell would fall below zero, at a fraction of the work.
   */
  PER_COLUMN
}
