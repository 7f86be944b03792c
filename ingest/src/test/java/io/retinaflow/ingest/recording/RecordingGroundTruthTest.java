package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordingGroundTruthTest {
  private static final List<String> EXACT_KEYS =
      List.of(
          "sha256",
          "bytes",
          "event_count",
          "first10",
          "last10",
          "sum_t",
          "sum_x",
          "sum_y",
          "sum_p",
          "t_first",
          "t_last",
          "t_min",
          "t_max",
          "x_max",
          "y_max",
          "x_min",
          "y_min",
          "backward_steps",
          "sha256_packed_t8x2y2p1",
          "order_checksum_u64");

  @ParameterizedTest
  @MethodSource("io.retinaflow.ingest.recording.SharedRecordings#names")
  void of_realRecording_equalsGroundTruth(String name) throws Exception {
    Path file = SharedRecordings.file(name);
    JsonNode truth = SharedRecordings.groundTruth(file);

    JsonNode summary =
        summary(file, SharedRecordings.options(name), SharedRecordings.timeUnit(truth));

    for (String key : EXACT_KEYS) {
      assertThat(summary.get(key)).as(key).isEqualTo(truth.get(key));
    }
    for (String key : List.of("sum_rgb", "sum_payload_bytes")) {
      assertThat(summary.get(key)).as(key).isEqualTo(truth.get(key));
    }
    assertColumns(summary, truth);
    assertTriggers(summary, truth);
    assertInfo(summary.get("info"), truth.get("info"));
  }

  /** Through text, so that numbers compare by value whatever their Java type. */
  private static JsonNode summary(Path file, RecordingOptions options, SummaryUnit unit)
      throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    RecordingSummary summary = RecordingSummary.of(file, options, unit);
    return mapper.readTree(mapper.writeValueAsString(summary.values()));
  }

  /** A file in nanoseconds calls its first column t_us all the same. */
  private static void assertColumns(JsonNode summary, JsonNode truth) {
    if (SharedRecordings.timeUnit(truth) == SummaryUnit.US) {
      assertThat(summary.get("columns")).isEqualTo(truth.get("columns"));
    }
  }

  private static void assertTriggers(JsonNode summary, JsonNode truth) {
    JsonNode expected = truth.get("triggers");
    if (expected == null) {
      return;
    }
    JsonNode actual = summary.get("triggers");
    assertThat(actual.get("count")).isEqualTo(expected.get("count"));
    assertThat(actual.get("sum_t")).isEqualTo(expected.get("sum_t"));
    if (expected.get("count").asInt() > 0) {
      assertThat(actual.get("first")).isEqualTo(expected.get("first"));
      assertThat(actual.get("last")).isEqualTo(expected.get("last"));
    }
  }

  private static void assertInfo(JsonNode info, JsonNode truth) {
    for (String key :
        List.of(
            "trigger_elements",
            "imu_elements",
            "frames",
            "streams",
            "data_table_position",
            "header_lines",
            "chip",
            "special",
            "invalid",
            "geom",
            "compression",
            "event_stream",
            "cd_before_first_time_high",
            "time_high_backward",
            "loops",
            "event_type",
            "event_size",
            "version",
            "type",
            "header_bytes")) {
      if (truth.has(key) && !truth.get(key).path(0).isNull()) {
        assertThat(info.get(key)).as(key).isEqualTo(truth.get(key));
      }
    }
    if (truth.path("data_table_position").asLong() > 0) {
      assertThat(info.get("table_agrees").asBoolean()).isTrue();
    }
    assertThat(info.get("outside_sensor").asLong()).isZero();
    assertThat(info.get("truncated_bytes").asLong()).isZero();
    if (truth.has("other_words")) {
      long others = 0;
      for (JsonNode words : truth.get("other_words")) {
        others += words.asLong();
      }
      assertThat(info.get("other_word_count").asLong()).isEqualTo(others);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recordings/expelliarmus/evt2_sample.raw",
        "recordings/fpga_gesture/left2.bin",
        "recordings/expelliarmus/evt3_sample.raw",
        "recordings/ros/py_events_1.raw",
        "recordings/transcoded/evt21_from_evt3sample.raw",
        "recordings/loris/NCARS_obj_004397_td.dat",
        "recordings/loris/test.es",
        "recordings/faery/color.es",
        "recordings/faery/generic.es",
        "recordings/aestream/sample.csv",
        "recordings/cuke-emlb/demo-01.aedat4",
        "recordings/tonic/sample_nmnist.bin",
        "recordings/transcoded/ecf_chunk_mode0.bin",
        "recordings/biolab/set2_Caixa.aedat",
        "recordings/pyaedattools/IMU_rotDisk.aedat",
        "recordings/transcoded/aedat31_wrap_from_biolab.aedat"
      })
  void next_everyChunkAlone_givesTheWholeRecording(String name) throws Exception {
    Path file = SharedRecordings.file(name);
    RecordingOptions options = SharedRecordings.options(name).withMaxSpanMicros(3_000);

    try (Recording recording = Recording.open(file, options)) {
      EventBuffer joined = new EventBuffer();
      EventDecoder decoder = recording.format().newDecoder(recording.streamParameters());
      for (Optional<EncodedChunk> next = recording.next();
          next.isPresent();
          next = recording.next()) {
        EncodedChunk chunk = next.get();
        int before = joined.size();
        decoder.restore(chunk.stateBefore());
        decoder.decode(chunk.payload(), 0, chunk.payload().length, joined);
        decoder.endOfInput();
        assertThat(joined.size() - before).isEqualTo(chunk.events());
      }

      assertThat(joined.toPackets()).isEqualTo(wholeFile(file, recording).toPackets());
    }
  }

  private static EventBuffer wholeFile(Path file, Recording recording) throws Exception {
    EventDecoder decoder = recording.format().newDecoder(recording.streamParameters());
    EventBuffer whole = new EventBuffer();
    byte[] payload = payload(file, recording);
    decoder.decode(payload, 0, payload.length, whole);
    return whole;
  }

  private static byte[] payload(Path file, Recording recording) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = (int) Math.min(bytes.length, recording.payloadEnd());
    return Arrays.copyOfRange(bytes, (int) recording.headerBytes(), end);
  }

  @Test
  void of_headerWithoutRecords_tellsTheCamera() throws Exception {
    Path file = SharedRecordings.file("recordings/tonic/sample_aedat_header.aedat");

    JsonNode summary = summary(file, RecordingOptions.defaults(), SummaryUnit.US);

    assertThat(summary.get("format").asText()).isEqualTo("aedat2");
    assertThat(summary.get("event_count").asLong()).isZero();
    assertThat(summary.get("info").get("header_bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(summary.get("info").get("geom").toString()).isEqualTo("[346,260]");
  }

  @Test
  void of_inertialSamplesOfACameraAtRest_areOneGravity() throws Exception {
    Path file = SharedRecordings.file("recordings/pyaedattools/IMU_rotDisk.aedat");
    RecordingOptions options =
        RecordingOptions.defaults().withSideStreams(EnumSet.allOf(SideStream.class));
    int samples = 0;
    double gravities = 0;

    try (Recording recording = Recording.open(file, options)) {
      while (recording.next().isPresent()) {
        for (ImuSample sample : recording.decoded().imuSamples()) {
          Axes g = sample.acceleration();
          gravities += Math.sqrt(g.x() * g.x() + g.y() * g.y() + g.z() * g.z());
          samples++;
        }
      }
    }

    assertThat(samples).isEqualTo(51_688 / 7);
    assertThat(gravities / samples).isBetween(0.95, 1.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 77, 1000})
  void of_slayerSample_lookLikeTheDataSet(int number) throws Exception {
    Path zip = SharedRecordings.file("nmnist-small/nmnist-small.zip");
    Path file = Files.createTempFile("sample", ".bs2");
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Files.write(
          file,
          archive
              .getInputStream(archive.getEntry("NMNISTsmall/" + number + ".bs2"))
              .readAllBytes());

      JsonNode summary = summary(file, RecordingOptions.defaults(), SummaryUnit.US);

      assertThat(summary.get("format").asText()).isEqualTo("bs2");
      assertThat(summary.get("event_count").asLong()).isEqualTo(Files.size(file) / 5);
      assertThat(summary.get("t_max").asLong()).isBetween(250_000L, 350_000L);
      assertThat(summary.get("backward_steps").asLong()).isZero();
      assertThat(summary.get("info").get("outside_sensor").asLong()).isZero();
    } finally {
      Files.delete(file);
    }
  }
}
