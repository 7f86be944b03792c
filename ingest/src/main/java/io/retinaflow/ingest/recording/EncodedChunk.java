package io.retinaflow.ingest.recording;

/**
 * Piece of a recording in the camera's own encoding, whole units only, that decodes by itself: a
 * decoder restored to {@link #stateBefore()} gets from {@link #payload()} exactly the events that
 * decoding the whole recording gives there.
 *
 * <p>A chunk owns its arrays and hands them out uncopied: callers must not write to them.
 */
public final class EncodedChunk {
  private final byte[] payload;
  private final byte[] stateBefore;
  private final long firstMicros;
  private final long lastMicros;
  private final int events;
  private final int triggers;

  /** Takes the arrays: the caller keeps no reference. */
  EncodedChunk(
      byte[] payload,
      byte[] stateBefore,
      long firstMicros,
      long lastMicros,
      int events,
      int triggers) {
    this.payload = payload;
    this.stateBefore = stateBefore;
    this.firstMicros = firstMicros;
    this.lastMicros = lastMicros;
    this.events = events;
    this.triggers = triggers;
  }

  /** The bytes. */
  public byte[] payload() {
    return payload;
  }

  /** Decoder state in front of the first byte. */
  public byte[] stateBefore() {
    return stateBefore;
  }

  /**
   * Earliest time of an event or side element; in a chunk without any, the latest of the chunk
   * before, or 0.
   */
  public long firstMicros() {
    return firstMicros;
  }

  /** Latest time of an event or side element; in a chunk without any, the same as the earliest. */
  public long lastMicros() {
    return lastMicros;
  }

  /** Number of events. */
  public int events() {
    return events;
  }

  /** Number of triggers. */
  public int triggers() {
    return triggers;
  }
}
