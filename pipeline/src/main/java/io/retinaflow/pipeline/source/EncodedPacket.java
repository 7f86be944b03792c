package io.retinaflow.pipeline.source;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;

/**
 * Bytes of one sensor in the camera's own encoding, with the envelope they travelled in. Nothing is
 * decoded yet. The arrays are taken over, not copied; nobody may change them.
 */
public final class EncodedPacket implements SourceRecord {
  private final RecordPosition position;
  private final Envelope envelope;
  private final byte[] payload;

  /**
   * Joins envelope and payload.
   *
   * @param position where the record lies
   * @param envelope what the key and the headers say
   * @param payload whole units of the format; taken, empty only at the end of a stream
   */
  public EncodedPacket(RecordPosition position, Envelope envelope, byte[] payload) {
    this.position = position;
    this.envelope = envelope;
    this.payload = payload;
  }

  @Override
  public String sensor() {
    return envelope.sensor();
  }

  @Override
  public RecordPosition position() {
    return position;
  }

  /** What the record's key and headers say. */
  public Envelope envelope() {
    return envelope;
  }

  /** Encoding of the payload. */
  public EventFormat format() {
    return envelope.format();
  }

  /** Size of the sensor. */
  public Resolution resolution() {
    return envelope.resolution();
  }

  /** The bytes themselves, not a copy. */
  public byte[] payload() {
    return payload;
  }
}
