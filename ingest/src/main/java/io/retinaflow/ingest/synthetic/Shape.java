package io.retinaflow.ingest.synthetic;

/** Bright figure on a dark ground. */
public enum Shape {
  /** Upright bar, five times as long as wide. */
  BAR,
  /** Square with level sides. */
  SQUARE,
  /** Triangle that points up. */
  TRIANGLE,
  /** Disc, drawn as a polygon of 48 sides. */
  DISC
}
