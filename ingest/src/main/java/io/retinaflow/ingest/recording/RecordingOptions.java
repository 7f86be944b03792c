package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodePolicies;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
  private final OptionalInt eventStream;
  private final @Nullable String topic;
  private final StreamLayout layout;
  private final DecodePolicies policies;
  private final Set<SideStream> sideStreams;
  private final int targetBytes;
  private final long maxSpanMicros;

  private RecordingOptions(
      @Nullable EventFormat format,
      @Nullable Resolution resolution,
      OptionalInt eventStream,
      @Nullable String topic,
      StreamLayout layout,
      DecodePolicies policies,
      Set<SideStream> sideStreams,
      int targetBytes,
      long maxSpanMicros) {
    this.format = format;
    this.resolution = resolution;
    this.eventStream = eventStream;
    this.topic = topic;
    this.layout = layout;
    this.policies = policies;
    this.sideStreams = sideStreams;
    this.targetBytes = targetBytes;
    this.maxSpanMicros = maxSpanMicros;
  }

  /**
   * Format and resolution as the file proves them, the first event stream, events and triggers,
   * default policies, chunks of 32 KiB or 10 ms.
   */
  public static RecordingOptions defaults() {
    return new RecordingOptions(
        null,
        null,
        OptionalInt.empty(),
        null,
        StreamLayout.USUAL,
        DecodePolicies.DEFAULT,
        Set.of(SideStream.TRIGGERS),
        DEFAULT_TARGET_BYTES,
        DEFAULT_MAX_SPAN_MICROS);
  }

  /** Reads the file as this format, whatever it looks like. */
  public RecordingOptions withFormat(EventFormat forced) {
    return new RecordingOptions(
        forced,
        resolution,
        eventStream,
        topic,
        layout,
        policies,
        sideStreams,
        targetBytes,
        maxSpanMicros);
  }

  /** Takes the sensor to have this size, whatever the file says. */
  public RecordingOptions withResolution(Resolution forced) {
    return new RecordingOptions(
        format,
        forced,
        eventStream,
        topic,
        layout,
        policies,
        sideStreams,
        targetBytes,
        maxSpanMicros);
  }

  /**
   * Takes the events from the stream of this number where the file holds several.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RecordingOptions withEventStream(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("event stream " + number + " is negative");
    }
    OptionalInt chosen = OptionalInt.of(number);
    return new RecordingOptions(
        format,
        resolution,
        chosen,
        topic,
        layout,
        policies,
        sideStreams,
        targetBytes,
        maxSpanMicros);
  }

  /** Takes the events from the topic of this name where the file is a bag. */
  public RecordingOptions withTopic(String name) {
    return new RecordingOptions(
        format,
        resolution,
        eventStream,
        name,
        layout,
        policies,
        sideStreams,
        targetBytes,
        maxSpanMicros);
  }

  /** Reads the file by this layout, whatever its header says. */
  public RecordingOptions withLayout(StreamLayout stated) {
    return new RecordingOptions(
        format,
        resolution,
        eventStream,
        topic,
        stated,
        policies,
        sideStreams,
        targetBytes,
        maxSpanMicros);
  }

  /** Treats what is doubtful by these policies. */
  public RecordingOptions withPolicies(DecodePolicies others) {
    return new RecordingOptions(
        format,
        resolution,
        eventStream,
        topic,
        layout,
        others,
        sideStreams,
        targetBytes,
        maxSpanMicros);
  }

  /** Reads side elements of these kinds; triggers come in any case. */
  public RecordingOptions withSideStreams(Set<SideStream> kinds) {
    return new RecordingOptions(
        format,
        resolution,
        eventStream,
        topic,
        layout,
        policies,
        Set.copyOf(kinds),
        targetBytes,
        maxSpanMicros);
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
    return new RecordingOptions(
        format,
        resolution,
        eventStream,
        topic,
        layout,
        policies,
        sideStreams,
        bytes,
        maxSpanMicros);
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
    return new RecordingOptions(
        format, resolution, eventStream, topic, layout, policies, sideStreams, targetBytes, micros);
  }

  /** Format forced on the file, if any. */
  public Optional<EventFormat> format() {
    return Optional.ofNullable(format);
  }

  /** Sensor size forced on the file, if any. */
  public Optional<Resolution> resolution() {
    return Optional.ofNullable(resolution);
  }

  /** Number of the event stream to read, if one is chosen. */
  public OptionalInt eventStream() {
    return eventStream;
  }

  /** Name of the bag's topic to read, if one is chosen; the first that carries events if not. */
  public Optional<String> topic() {
    return Optional.ofNullable(topic);
  }

  /** Layout stated for the file; {@link StreamLayout#USUAL} if none is. */
  public StreamLayout layout() {
    return layout;
  }

  /** What to do with what is doubtful. */
  public DecodePolicies policies() {
    return policies;
  }

  /** Kinds of side elements to read. */
  public Set<SideStream> sideStreams() {
    return sideStreams;
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
