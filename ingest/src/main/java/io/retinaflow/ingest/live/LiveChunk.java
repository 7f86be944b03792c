package io.retinaflow.ingest.live;

/**
 * Piece of a live stream, whole units only, that decodes by itself: a decoder of the stream's
 * format restored to {@link #stateBefore()} gets its events from {@link #payload()}.
 *
 * <p>Chunks of a stream are numbered from 0 as they are cut. A number is left out where the
 * camera's sequence numbers show a gap, and the numbers of chunks the queue gave up are missing
 * too: so a consumer that passes the numbers on tells of every loss.
 *
 * <p>A chunk owns its arrays and hands them out uncopied: callers must not write to them.
 */
public final class LiveChunk {
  private static final byte[] NOTHING = {};
  // Objects, array headers and the queue's link: so that tiny chunks are bounded as well.
  private static final int OVERHEAD_BYTES = 128;

  private final LiveStream stream;
  private final long sequence;
  private final byte[] payload;
  private final byte[] stateBefore;
  private final long arrivalMicros;
  private final int events;
  private final boolean endOfStream;

  private LiveChunk(
      LiveStream stream,
      long sequence,
      byte[] payload,
      byte[] stateBefore,
      long arrivalMicros,
      int events,
      boolean endOfStream) {
    this.stream = stream;
    this.sequence = sequence;
    this.payload = payload;
    this.stateBefore = stateBefore;
    this.arrivalMicros = arrivalMicros;
    this.events = events;
    this.endOfStream = endOfStream;
  }

  /** A chunk with content; takes the arrays. */
  static LiveChunk of(
      LiveStream stream,
      long sequence,
      byte[] payload,
      byte[] stateBefore,
      long arrivalMicros,
      int events) {
    return new LiveChunk(stream, sequence, payload, stateBefore, arrivalMicros, events, false);
  }

  /** The empty chunk that ends a stream. */
  static LiveChunk end(LiveStream stream, long sequence, long arrivalMicros) {
    return new LiveChunk(stream, sequence, NOTHING, NOTHING, arrivalMicros, 0, true);
  }

  /** Stream it is of. */
  public LiveStream stream() {
    return stream;
  }

  /** Number in its stream. */
  public long sequence() {
    return sequence;
  }

  /** The bytes; none in the chunk that ends a stream. */
  public byte[] payload() {
    return payload;
  }

  /** Decoder state in front of the first byte. */
  public byte[] stateBefore() {
    return stateBefore;
  }

  /** Unix time in microseconds at which its first byte was read. */
  public long arrivalMicros() {
    return arrivalMicros;
  }

  /** Number of events. */
  public int events() {
    return events;
  }

  /** Whether nothing follows in its stream. */
  public boolean endOfStream() {
    return endOfStream;
  }

  /** Memory it holds, roughly. */
  int bytes() {
    return OVERHEAD_BYTES + payload.length + stateBefore.length;
  }
}
