package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a recording holds, counted and digested.
 *
 * <p>{@link #values()} has the names and meanings of the project's ground-truth files, so that the
 * two can be compared key by key: {@code file}, {@code sha256}, {@code bytes}, {@code format},
 * {@code event_count}, {@code columns}, {@code first10}, {@code last10}, the wrapping sums {@code
 * sum_t}, {@code sum_x}, {@code sum_y}, {@code sum_p}, {@code t_first}, {@code t_last}, {@code
 * t_min}, {@code t_max}, {@code x_max}, {@code y_max}, {@code x_min}, {@code y_min}, {@code
 * backward_steps}, {@code sha256_packed_t8x2y2p1}, {@code order_checksum_u64}, {@code triggers},
 * {@code info}, {@code sum_rgb} and {@code sum_payload_bytes}, the length of all payloads. Values
 * are strings, numbers ({@code Long}, {@code BigInteger} where the full u64 range is possible),
 * lists and maps of these. A value that does not exist, such as the first time of no event, has no
 * key.
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
    return of(file, options, SummaryUnit.US);
  }

  /**
   * Reads a whole recording and gives its times in a unit.
   *
   * @throws UnrecognizedRecordingException if the file proves no format and none is forced
   * @throws MalformedPacketException if its bytes break the format
   * @throws ArithmeticException if a time does not fit 64 bits in the unit
   */
  public static RecordingSummary of(Path file, RecordingOptions options, SummaryUnit unit)
      throws IOException, MalformedPacketException {
    Set<SideStream> all = EnumSet.allOf(SideStream.class);
    try (Recording recording = Recording.open(file, options.withSideStreams(all))) {
      EventStatistics events = new EventStatistics(unit);
      SideStatistics sides = new SideStatistics(unit);
      while (recording.next().isPresent()) {
        events.add(recording.decoded());
        sides.add(recording.decoded());
      }
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("file", file.toString().replace('\\', '/'));
      values.put("sha256", Digests.sha256(file));
      values.put("bytes", Files.size(file));
      values.put("format", recording.id());
      events.writeTo(values);
      values.put("triggers", sides.triggers());
      Map<String, Object> info = info(recording, sides);
      putTable(recording, events, sides, info);
      values.put("info", info);
      sides.writeSums(values);
      return new RecordingSummary(recording.format(), recording.resolution(), values);
    }
  }

  private static Map<String, Object> info(Recording recording, SideStatistics sides) {
    Map<String, Object> info = new LinkedHashMap<>();
    recording
        .resolution()
        .ifPresent(size -> info.put("geom", List.of((long) size.width(), (long) size.height())));
    info.put("header_bytes", recording.headerBytes());
    info.put("truncated_bytes", recording.truncatedBytes());
    info.putAll(recording.details());
    sides.writeCounts(info);
    putReport(recording.report(), info);
    return info;
  }

  /** Compares what was decoded, and what was met and dropped, with what the file says it holds. */
  private static void putTable(
      Recording recording, EventStatistics events, SideStatistics sides, Map<String, Object> info)
      throws IOException {
    DecodeReport report = recording.report();
    Optional<RecordingTrailer.Totals> totals = recording.totals();
    if (totals.isEmpty()) {
      return;
    }
    RecordingTrailer.Totals table = totals.get();
    long met =
        events.count() + report.count(Finding.OUTSIDE_SENSOR) + report.count(Finding.REJECTED_TIME);
    long triggers = sides.count(SideStream.TRIGGERS) + report.count(Finding.UNKNOWN_WORD);
    info.put("table_events", table.events());
    info.put(
        "table_agrees",
        table.events() == met
            && table.of(SideStream.TRIGGERS) == triggers
            && table.of(SideStream.FRAMES) == sides.count(SideStream.FRAMES)
            && table.of(SideStream.IMU_SAMPLES) == sides.count(SideStream.IMU_SAMPLES));
  }

  private static void putReport(DecodeReport report, Map<String, Object> info) {
    Map<String, Object> found = new LinkedHashMap<>();
    report.found().forEach((finding, count) -> found.put(finding.id(), count));
    info.put("report", found);
    info.put("outside_sensor", report.count(Finding.OUTSIDE_SENSOR));
    info.put("unknown_words", report.count(Finding.UNKNOWN_WORD));
    info.put("loops", report.count(Finding.LOOP));
    info.put("cd_before_first_time_high", report.count(Finding.BEFORE_TIME_BASE));
    info.put("time_high_backward", report.count(Finding.BACKWARD_TIME));
    info.put("other_word_count", report.count(Finding.OTHER_WORD));
    info.put("special", report.count(Finding.SPECIAL_EVENT));
    info.put("invalid", report.count(Finding.INVALID_EVENT));
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
