package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulateCameraCommandTest {
  private static final int OK = 0;
  private static final int MISUSED = 2;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... words) {
    return Retinaflow.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private Path simulated(String name, String options) {
    Path file = folder.resolve(name);
    String line = "simulate-camera --output " + file + " " + options;
    assertThat(run(line.split(" ", -1))).as(err.toString()).isEqualTo(OK);
    return file;
  }

  private JsonNode inspected(Path file) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(run("inspect", "--json", file.toString())).as(err.toString()).isEqualTo(OK);
    return new ObjectMapper().readTree(out.toString());
  }

  @ParameterizedTest
  @CsvSource({"bar, evt3", "wave, evt2", "loom, aedat4"})
  void simulate_scene_isARecordingOfWhatItSays(String scene, String format) throws IOException {
    Path file =
        simulated("made", scene + " --format " + format + " --geometry 40x30 --duration 105ms");
    String told = out.toString();

    JsonNode summary = inspected(file);
    assertThat(summary.path("format").asText()).isEqualTo(format);
    assertThat(summary.path("event_count").asLong()).isPositive();
    assertThat(told)
        .contains("%,d simulated events".formatted(summary.path("event_count").asLong()));
    assertThat(err.toString().lines()).hasSize(10).last().asString().startsWith("100 % of 0.1 s");
  }

  @ParameterizedTest
  @EnumSource
  void simulate_sameSeedAndAnyThreads_givesTheSameBytes(SensorPreset noise) {
    String options = "wave --quiet --geometry 40x30 --duration 50ms --noise " + noise;
    Path one = simulated("one", options + " --seed 4");
    Path other = simulated("other", options + " --seed 4 --threads 3");

    assertThat(other).hasSameBinaryContentAs(one);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void simulate_anotherSeed_givesOtherEvents() throws IOException {
    String options = "pan --max-change 2 --geometry 40x30 --duration 50ms --seed ";
    byte[] one = Files.readAllBytes(simulated("one", options + 1));
    byte[] other = Files.readAllBytes(simulated("other", options + 2));

    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void simulate_folderOfFrames_takesSizeAndDurationFromThem() throws IOException {
    Path frames = Files.createDirectory(folder.resolve("frames"));
    // From black to white, ln(255) in thresholds of 0.2 is 27 events.
    Files.writeString(frames.resolve("1.pgm"), "P2 2 1 255 0 0");
    Files.writeString(frames.resolve("2.pgm"), "P2 2 1 255 255 255");

    Path file = simulated("made", frames + " --fps 100 --noise ideal");

    JsonNode summary = inspected(file);
    assertThat(summary.path("event_count").asLong()).isEqualTo(2 * 27);
    assertThat(summary.path("t_last").asLong()).isBetween(5_000L, 9_999L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dream                | scenes: bar, spinner",
        ".                    | --fps",
        ". --fps 30 --geometry 4x4 | geometry",
        "bar --fps 30         | --fps is for a folder",
        "bar --noise loud     | loud",
        "bar --threads 0      | 0 bands",
        "bar --max-shift 0    | 0.0"
      })
  void simulate_badOption_isMisuseAndTellsWhy(String options, String told) {
    String line = "simulate-camera --output " + folder.resolve("made") + " " + options;

    assertThat(run(line.split(" +", -1))).isEqualTo(MISUSED);
    assertThat(err.toString()).contains(told);
  }
}
