package io.retinaflow.pipeline.source;

import io.retinaflow.ingest.video.VideoStream;

/**
 * Everything about an access unit but its bytes: a record's key and headers, as {@code
 * docs/PROTOCOL.md} defines them.
 *
 * @param sensor name of the camera, 1..255 characters
 * @param stream codec, size, time base, rotation
 * @param sequence number of the access unit in its stream, in decode order, 0..2^53
 * @param epochMicros Unix time, in microseconds, at which its picture is presented
 * @param pts presentation time, in units of the stream's time base; within 2^61 us of 0
 * @param key whether decoding may begin here
 * @param checksum CRC-32C of the payload, 0..2^32-1, or {@link #NO_CHECKSUM}
 * @param endOfStream whether nothing follows in this stream
 */
public record VideoEnvelope(
    String sensor,
    VideoStream stream,
    long sequence,
    long epochMicros,
    long pts,
    boolean key,
    long checksum,
    boolean endOfStream) {
  /** The sender told no checksum. */
  public static final long NO_CHECKSUM = -1;

  /** 73,000 years: beyond any clock, and sums and differences of such times still fit a long. */
  private static final long FURTHEST_MICROS = 1L << 61;

  /** Nine million years at 30 pictures per second; numbers counted on from it still fit a long. */
  static final long LARGEST_SEQUENCE = 1L << 53;

  private static final long LARGEST_CHECKSUM = 0xFFFF_FFFFL;

  /** FFmpeg's longest names of pixel formats have a third of that. */
  private static final int LONGEST_PIXEL_FORMAT = 64;

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if the sensor's name is empty or too long, a number negative,
   *     the sequence beyond 2^53, the pixel format's name too long, or the presentation time
   *     implausible
   */
  public VideoEnvelope {
    if (sensor.isEmpty() || sensor.length() > Envelope.LONGEST_SENSOR) {
      throw new IllegalArgumentException(
          "the sensor's name has %d characters, not 1..%d"
              .formatted(sensor.length(), Envelope.LONGEST_SENSOR));
    }
    if (sequence < 0 || epochMicros < 0) {
      throw new IllegalArgumentException(
          "sequence " + sequence + " and epochMicros " + epochMicros + " must not be negative");
    }
    if (sequence > LARGEST_SEQUENCE) {
      throw new IllegalArgumentException("sequence " + sequence + " is beyond 2^53");
    }
    if (checksum < NO_CHECKSUM || checksum > LARGEST_CHECKSUM) {
      throw new IllegalArgumentException("checksum " + checksum + " has more than 32 bits");
    }
    if (stream.pixelFormat().length() > LONGEST_PIXEL_FORMAT) {
      throw new IllegalArgumentException(
          "the pixel format's name has more than " + LONGEST_PIXEL_FORMAT + " characters");
    }
    requirePlausible(stream, pts);
  }

  /** Presentation time in microseconds. */
  public long presentationMicros() {
    return stream.timeBase().micros(pts);
  }

  private static void requirePlausible(VideoStream stream, long pts) {
    long micros;
    try {
      micros = stream.timeBase().micros(pts);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(implausible(stream, pts), e);
    }
    // FFmpeg's mark of a time that is unknown.
    if (pts == Long.MIN_VALUE || micros < -FURTHEST_MICROS || micros > FURTHEST_MICROS) {
      throw new IllegalArgumentException(implausible(stream, pts));
    }
  }

  private static String implausible(VideoStream stream, long pts) {
    return "presentation time " + pts + " x " + stream.timeBase() + " s is beyond 2^61 us";
  }
}
