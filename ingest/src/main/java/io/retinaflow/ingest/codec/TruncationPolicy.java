package io.retinaflow.ingest.codec;

/** What an incomplete unit at the end of a recording means. */
public enum TruncationPolicy {
  /** Its length is told and the rest of the recording is good. */
  REPORT,
  /** The recording is malformed. */
  REJECT
}
