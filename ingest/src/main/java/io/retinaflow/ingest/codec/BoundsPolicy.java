package io.retinaflow.ingest.codec;

/** What becomes of an event whose pixel lies outside the sensor. */
public enum BoundsPolicy {
  /** It is dropped and counted ({@link Finding#OUTSIDE_SENSOR}). */
  DROP,
  /** It is kept: only the format bounds coordinates. */
  KEEP,
  /** The stream is malformed where it stands. */
  REJECT
}
