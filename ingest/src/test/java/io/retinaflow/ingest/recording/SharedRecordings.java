package io.retinaflow.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.ingest.codec.EventFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real recordings beside the checkout; tests that need them are skipped where they are not. */
final class SharedRecordings {
  private static final List<String> NAMES =
      List.of(
          "recordings/expelliarmus/evt2_sample.raw",
          "recordings/fpga_gesture/left2.bin",
          "recordings/expelliarmus/evt3_sample.raw",
          "recordings/ros/py_events_1.raw",
          "recordings/transcoded/evt21_from_evt3sample.raw",
          "recordings/loris/NCARS_obj_004397_td.dat",
          "recordings/loris/test.es",
          "recordings/faery/dvs.es",
          "recordings/faery/color.es",
          "recordings/faery/generic.es",
          "recordings/aestream/sample.csv",
          "recordings/aestream/davis.aedat4",
          "recordings/cuke-emlb/demo-01.aedat4",
          "recordings/redpob/dvSave-2024_06_13_16_16_25.aedat4",
          "recordings/redpob/dvSave-2024_06_20_16_13_00.aedat4",
          "recordings/transcoded/aedat4_none_notable_from_davis.aedat4",
          "recordings/tonic/sample_nmnist.bin",
          "recordings/transcoded/ecf_chunk_mode0.bin",
          "recordings/transcoded/prophesee_ecf_from_evt3sample.h5",
          "recordings/transcoded/dsec_layout_from_evt3sample.h5",
          "recordings/ros/codecs_libcaer_rollover_0.db3",
          "recordings/ros/codecs_mono_cd_0.db3",
          "recordings/ros/py_test_events_ros1_1.bag",
          "recordings/jaer/MovingDarkBox.aedat",
          "recordings/colleenpamchen/DVS128-2017-03-21-short.aedat",
          "recordings/alexouyang/alex_walking_again.aedat",
          "recordings/alexouyang/neal_walking.aedat",
          "recordings/alexouyang/cam255_right_clamp_test1.aedat",
          "recordings/biolab/set2_Caixa.aedat",
          "recordings/biolab/set2_Celular.aedat",
          "recordings/biolab/set2_Lapiseira.aedat",
          "recordings/biolab/set2_Tesoura.aedat",
          "recordings/pyaedattools/IMU_rotDisk.aedat",
          "recordings/pyaedattools/synth_RotatingBar.aedat",
          "recordings/transcoded/aedat31_wrap_from_biolab.aedat");

  private SharedRecordings() {}

  /** Every recording that has ground truth. */
  static Stream<String> names() {
    return NAMES.stream();
  }

  static Path file(String name) {
    Path file = Path.of(System.getProperty("retinaflow.shared", "")).resolve("data").resolve(name);
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> "shared recording is absent: " + file);
    return file;
  }

  static JsonNode groundTruth(Path file) throws IOException {
    return new ObjectMapper().readTree(Path.of(file + ".gt.json").toFile());
  }

  /** Unit of the times in a ground truth: one of them keeps its messages' nanoseconds. */
  static SummaryUnit timeUnit(JsonNode truth) {
    boolean nanos = truth.path("info").path("note").asText().equals("t in nanoseconds");
    return nanos ? SummaryUnit.NS : SummaryUnit.US;
  }

  /** The options a user would need: only the files without header have their format stated. */
  static RecordingOptions options(String name) {
    RecordingOptions options = RecordingOptions.defaults();
    if (name.endsWith("ecf_chunk_mode0.bin")) {
      return options.withFormat(EventFormat.ECF);
    }
    if (name.endsWith(".csv")) {
      return options.withFormat(EventFormat.TEXT);
    }
    return name.endsWith("left2.bin") ? options.withFormat(EventFormat.EVT2) : options;
  }
}
