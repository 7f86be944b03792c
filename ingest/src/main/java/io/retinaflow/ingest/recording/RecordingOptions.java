package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to read a recording.
 *
 * <p>A chunk ends before {@link #targetBytes()} or {@link #maxSpanMicros()} would be passed,
 * whichever comes first, but holds one unit of its format at least.
 */
public final class RecordingOptions {
  // Two Kafka records of this size fill a default 64 KiB producer batch.
  private static final int DEFAULT_TARGET_BYTES = 1 << 15;
  private static final long DEFAULT_MAX_SPAN_MICROS = 10_000;

  private final @Nullable EventFormat format;
  private final @Nullable Resolution resolution;
  private final int targetBytes;
  private final long maxSpanMicros;

  private RecordingOptions(
      @Nullable EventFormat format,
      @Nullable Resolution resolution,
      int targetBytes,
      long maxSpanMicros) {
    this.format = format;
    this.resolution = resolution;
    this.targetBytes = targetBytes;
    this.maxSpanMicros = maxSpanMicros;
  }

  /** Format and resolution as the file proves them, chunks of 32 KiB or 10 ms. */
  public static RecordingOptions defaults() {
    return new RecordingOptions(null, null, DEFAULT_TARGET_BYTES, DEFAULT_MAX_SPAN_MICROS);
  }

  /** Reads the file as this format, whatever it looks like. */
  public RecordingOptions withFormat(EventFormat forced) {
    return new RecordingOptions(forced, resolution, targetBytes, maxSpanMicros);
  }

  /** Takes the sensor to have this size, whatever the file says. */
  public RecordingOptions withResolution(Resolution forced) {
    return new RecordingOptions(format, forced, targetBytes, maxSpanMicros);
  }

  /**
   * Ends chunks before they exceed this many bytes.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public RecordingOptions withTargetBytes(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("target of " + bytes + " bytes is not positive");
    }
    return new RecordingOptions(format, resolution, bytes, maxSpanMicros);
  }

  /**
   * Ends chunks before their latest time lies more than this after their earliest.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RecordingOptions withMaxSpanMicros(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("largest span of " + micros + " us is negative");
    }
    return new RecordingOptions(format, resolution, targetBytes, micros);
  }

  /** Format forced on the file, if any. */
  public Optional<EventFormat> format() {
    return Optional.ofNullable(format);
  }

  /** Sensor size forced on the file, if any. */
  public Optional<Resolution> resolution() {
    return Optional.ofNullable(resolution);
  }

  /** Size that chunks stay below. */
  public int targetBytes() {
    return targetBytes;
  }

  /** Time span that chunks stay within. */
  public long maxSpanMicros() {
    return maxSpanMicros;
  }
}
