package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.LayoutType;
import java.util.zip.CRC32C;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The coded bytes of one picture of a camera, with the envelope they travelled in. Nothing is
 * decoded yet. The array is taken over, not copied; nobody may change it.
 */
public final class AccessUnitRecord implements VideoRecord {
  /**
   * Most bytes of one access unit: what brokers take in a record, 8 MiB, less the room for its
   * headers.
   */
  public static final int MOST_BYTES = (8 << 20) - (64 << 10);

  private final RecordPosition position;
  private final VideoEnvelope envelope;
  private final byte[] payload;

  /**
   * Joins envelope and payload.
   *
   * @param position where the record lies
   * @param envelope what the key and the headers say
   * @param payload one access unit; taken, empty only at the end of a stream
   */
  public AccessUnitRecord(RecordPosition position, VideoEnvelope envelope, byte[] payload) {
    this.position = position;
    this.envelope = envelope;
    this.payload = payload;
  }

  /** Flink's type of access units. */
  public static TypeInformation<AccessUnitRecord> type() {
    return LayoutType.of(new AccessUnitRecordLayout());
  }

  /** CRC-32C of the bytes, 0..2^32-1. */
  public static long checksum(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload);
    return crc.getValue();
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
  public VideoEnvelope envelope() {
    return envelope;
  }

  /** The coded picture, not a copy. */
  public byte[] payload() {
    return payload;
  }
}
