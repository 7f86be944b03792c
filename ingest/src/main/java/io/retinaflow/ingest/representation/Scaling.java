package io.retinaflow.ingest.representation;

/** What a cell's value says of the events counted in it. */
public enum Scaling {
  /** Number of events. */
  COUNT,
  /**
   * Number of events per sensor pixel of the cell, the mean of the pixels' counts: from 128x128 to
   * 64x64 a multiple of 0.25, exact in single precision.
   */
  MEAN
}
