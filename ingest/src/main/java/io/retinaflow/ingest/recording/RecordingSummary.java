package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeCounters;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording holds, counted and digested in one pass.
 *
 * <p>{@link #values()} has the names and meanings of the project's ground-truth files, so that the
 * two can be compared key by key: {@code file}, {@code sha256}, {@code bytes}, {@code format},
 * {@code event_count}, {@code columns}, {@code first10}, {@code last10}, the wrapping sums {@code
 * sum_t}, {@code sum_x}, {@code sum_y}, {@code sum_p}, {@code t_first}, {@code t_last}, {@code
 * t_min}, {@code t_max}, {@code x_max}, {@code y_max}, {@code x_min}, {@code y_min}, {@code
 * backward_steps}, {@code sha256_packed_t8x2y2p1}, {@code order_checksum_u64}, {@code triggers} and
 * {@code info}. Values are strings, numbers ({@code Long}, {@code BigInteger} where the full u64
 * range is possible), lists and maps of these. A value that does not exist, such as the first time
 * of no event, has no key.
 */
public final class RecordingSummary {
  private final EventFormat format;
  private final Optional<Resolution> resolution;
  private final Map<String, Object> values;

  private RecordingSummary(
      EventFormat format, Optional<Resolution> resolution, Map<String, Object> values) {
    this.format = format;
    this.resolution = resolution;
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Reads a whole recording.
   *
   * @throws UnrecognizedRecordingException if the file proves no format and none is forced
   * @throws MalformedPacketException if its bytes break the format
   */
  public static RecordingSummary of(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    long bytes = Files.size(file);
    MessageDigest digest = Digests.sha256();
    try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest);
        Recording recording = Recording.open(stream, file.toString(), bytes, options)) {
      EventStatistics events = new EventStatistics();
      TriggerStatistics triggers = new TriggerStatistics();
      while (recording.next().isPresent()) {
        events.add(recording.decoded());
        recording.decoded().triggers().forEach(triggers::add);
      }
      long truncatedBytes = recording.truncatedBytes();
      recording.drain();
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("file", file.toString().replace('\\', '/'));
      values.put("sha256", HexFormat.of().formatHex(digest.digest()));
      values.put("bytes", bytes);
      values.put("format", recording.format().id());
      events.writeTo(values);
      values.put("triggers", triggers.values());
      values.put("info", info(recording, triggers, truncatedBytes));
      return new RecordingSummary(recording.format(), recording.resolution(), values);
    }
  }

  private static Map<String, Object> info(
      Recording recording, TriggerStatistics triggers, long truncatedBytes) {
    DecodeCounters counters = recording.counters();
    Map<String, Object> info = new LinkedHashMap<>();
    recording
        .resolution()
        .ifPresent(size -> info.put("geom", List.of((long) size.width(), (long) size.height())));
    info.put("header_bytes", recording.headerBytes());
    info.put("truncated_bytes", truncatedBytes);
    info.put("outside_sensor", counters.outsideSensor());
    info.put("unknown_words", counters.unknownWords());
    info.put("loops", counters.loops());
    if (recording.format() == EventFormat.AEDAT4) {
      info.put("compression", (long) recording.streamParameters().compression().code());
      info.put("event_stream", (long) recording.streamParameters().eventStream());
      info.put("trigger_elements", triggers.count());
      info.put("skipped_packets", counters.skippedPackets());
      return info;
    }
    info.put("cd_before_first_time_high", counters.beforeTimeBase());
    info.put("time_high_backward", counters.backwardTimes());
    info.put("other_word_count", counters.otherWords());
    return info;
  }

  /** Encoding of the recording. */
  public EventFormat format() {
    return format;
  }

  /** Size of the sensor, where known. */
  public Optional<Resolution> resolution() {
    return resolution;
  }

  /** Everything, by the ground-truth names and in their order; not to be changed. */
  public Map<String, Object> values() {
    return values;
  }
}
