package io.retinaflow.pipeline.source;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;
import java.util.Objects;

/**
 * Everything about a packet but its bytes: a record's key and headers, as {@code docs/PROTOCOL.md}
 * defines them. The encoding state is taken over, not copied.
 */
public final class Envelope {
  /** Longest name of a sensor, in characters. */
  public static final int LONGEST_SENSOR = 255;

  private final String sensor;
  private final EventFormat format;
  private final Resolution resolution;
  private final long sequence;
  private final long epochMicros;
  private final byte[] encodingState;
  private final boolean endOfStream;

  /**
   * Checks and joins the fields.
   *
   * @param sensor name of the camera, 1..255 characters
   * @param format encoding of the payload
   * @param resolution size of the pixel array
   * @param sequence number of the packet in its stream, from 0
   * @param epochMicros Unix time of the payload's first event, in microseconds
   * @param encodingState decoder state before the payload, empty if the payload needs none; taken
   * @param endOfStream whether nothing follows in this stream
   * @throws IllegalArgumentException if the sensor's name is empty or too long, or a number
   *     negative
   */
  public Envelope(
      String sensor,
      EventFormat format,
      Resolution resolution,
      long sequence,
      long epochMicros,
      byte[] encodingState,
      boolean endOfStream) {
    if (sensor.isEmpty() || sensor.length() > LONGEST_SENSOR) {
      throw new IllegalArgumentException(
          "the sensor's name has " + sensor.length() + " characters, not 1.." + LONGEST_SENSOR);
    }
    if (sequence < 0 || epochMicros < 0) {
      throw new IllegalArgumentException(
          "sequence " + sequence + " and epochMicros " + epochMicros + " must not be negative");
    }
    this.sensor = sensor;
    this.format = format;
    this.resolution = resolution;
    this.sequence = sequence;
    this.epochMicros = epochMicros;
    this.encodingState = encodingState;
    this.endOfStream = endOfStream;
  }

  /** Name of the camera; the record's key. */
  public String sensor() {
    return sensor;
  }

  /** Encoding of the payload. */
  public EventFormat format() {
    return format;
  }

  /** Size of the pixel array. */
  public Resolution resolution() {
    return resolution;
  }

  /** Number of the packet in its stream. */
  public long sequence() {
    return sequence;
  }

  /** Unix time of the payload's first event, in microseconds. */
  public long epochMicros() {
    return epochMicros;
  }

  /** Decoder state before the payload, not a copy; empty if it needs none. */
  public byte[] encodingState() {
    return encodingState;
  }

  /** Whether nothing follows in this stream. */
  public boolean endOfStream() {
    return endOfStream;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && sensor.equals(that.sensor)
        && format == that.format
        && resolution.equals(that.resolution)
        && sequence == that.sequence
        && epochMicros == that.epochMicros
        && Arrays.equals(encodingState, that.encodingState)
        && endOfStream == that.endOfStream;
  }

  @Override
  public int hashCode() {
    return Objects.hash(sensor, format, resolution, sequence, epochMicros, endOfStream);
  }

  @Override
  public String toString() {
    return sensor + "#" + sequence + " " + format.id() + " " + resolution;
  }
}
