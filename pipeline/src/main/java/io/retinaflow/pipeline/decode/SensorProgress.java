package io.retinaflow.pipeline.decode;

import io.retinaflow.pipeline.source.Envelope;

/**
 * How far the packets of one sensor have been decoded; the keyed state of {@link DecodeFunction}.
 * The decoder state is taken over, not copied.
 */
final class SensorProgress {
  private static final byte[] NO_STATE = {};

  private final long sequence;
  private final long epochMicros;
  private final long missing;
  private final boolean startPending;
  private final byte[] decoderState;

  SensorProgress(
      long sequence, long epochMicros, long missing, boolean startPending, byte[] decoderState) {
    this.sequence = sequence;
    this.epochMicros = epochMicros;
    this.missing = missing;
    this.startPending = startPending;
    this.decoderState = decoderState;
  }

  /** Progress after a packet that was decoded. */
  static SensorProgress decoded(Envelope envelope, byte[] decoderState) {
    return new SensorProgress(envelope.sequence(), envelope.epochMicros(), 0, false, decoderState);
  }

  /** Progress after a packet that could not be decoded: the decoder starts anew behind it. */
  static SensorProgress lost(Envelope envelope, long missing, boolean startPending) {
    return new SensorProgress(
        envelope.sequence(), envelope.epochMicros(), missing, startPending, NO_STATE);
  }

  /** Number of the last packet seen. */
  long sequence() {
    return sequence;
  }

  /** Unix time of the last packet seen, in microseconds. */
  long epochMicros() {
    return epochMicros;
  }

  /** Packets lost since the last one that was decoded. */
  long missing() {
    return missing;
  }

  /** Whether a stream has begun of which no packet could be decoded yet. */
  boolean startPending() {
    return startPending;
  }

  /** Decoder state behind the last packet; empty if it starts anew. */
  byte[] decoderState() {
    return decoderState;
  }
}
