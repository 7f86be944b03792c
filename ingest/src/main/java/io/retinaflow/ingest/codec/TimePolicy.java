package io.retinaflow.ingest.codec;

/** What becomes of an event whose time lies before the latest of the events in front of it. */
public enum TimePolicy {
  /** It keeps its time: the stream steps back. */
  KEEP,
  /** It takes the latest time and is counted ({@link Finding#CLAMPED_TIME}). */
  CLAMP,
  /** It is dropped and counted ({@link Finding#REJECTED_TIME}). */
  REJECT
}
