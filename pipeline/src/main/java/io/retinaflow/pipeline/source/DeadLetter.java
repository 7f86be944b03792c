package io.retinaflow.pipeline.source;

import io.retinaflow.pipeline.serde.LayoutType;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A record that could not be used: why, at which byte, and the bytes themselves, so that it can be
 * looked at and published again. The array is taken over, not copied.
 */
public final class DeadLetter implements SourceRecord, VideoRecord {
  private static final int LONGEST_EXPLANATION = 1_000;

  private final RecordPosition position;
  private final String sensor;
  private final Reason reason;
  private final String explanation;
  private final long byteOffset;
  private final byte[] payload;

  /**
   * Describes the failure.
   *
   * @param position where the record lies
   * @param sensor its key, empty if it has none; only the first 255 characters are kept
   * @param reason kind of failure
   * @param explanation what was expected and what was found
   * @param byteOffset first byte of the payload that could not be read, 0 if it is not at fault
   * @param payload the record's value; taken
   */
  public DeadLetter(
      RecordPosition position,
      String sensor,
      Reason reason,
      String explanation,
      long byteOffset,
      byte[] payload) {
    this.position = position;
    this.sensor = shortened(sensor, Envelope.LONGEST_SENSOR);
    this.reason = reason;
    this.explanation = shortened(explanation, LONGEST_EXPLANATION);
    this.byteOffset = byteOffset;
    this.payload = payload;
  }

  /** Flink's type of dead letters. */
  public static TypeInformation<DeadLetter> type() {
    return LayoutType.of(new DeadLetterLayout());
  }

  @Override
  public String sensor() {
    return sensor;
  }

  @Override
  public RecordPosition position() {
    return position;
  }

  /** Kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** What was expected and what was found. */
  public String explanation() {
    return explanation;
  }

  /** First byte of the payload that could not be read. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The record's value, not a copy. */
  public byte[] payload() {
    return payload;
  }

  /** Hostile keys and messages may be of any length; what is kept of them is not. */
  private static String shortened(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** Kinds of failure; the identifiers are part of the protocol. */
  public enum Reason {
    /** Key or headers are missing or make no sense. */
    BAD_ENVELOPE,
    /** The payload is not what its format says. */
    MALFORMED_PAYLOAD,
    /** The job's filters cannot be made for a sensor of this size. */
    UNFIT_FILTER;

    /** Name in headers and meters. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
