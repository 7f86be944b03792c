package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudyCrossbarCommandTest {
  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void crossbar_adcBits_tablesAndChartsOfAllSettings() throws Exception {
    Path charts = folder.resolve("charts");

    assertThat(run("--chart", charts)).isEqualTo(OK);

    assertThat(command.out())
        .contains("crossbar-sram")
        .contains("bits of a converter")
        .containsPattern("\n +3 +[01]\\.\\d{4} \\+- 0\\.\\d{4}")
        .containsPattern("\n +8 +[01]\\.\\d{4} \\+- 0\\.\\d{4}");
    assertThat(command.err()).contains("adc-bits: 6 of 6 settings, 1 seeds each");
    assertThat(Files.readString(charts.resolve("adc-bits.svg"))).contains("bits of a converter");
    BufferedImage picture = ImageIO.read(charts.resolve("adc-bits.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(640);
  }

  @Test
  void crossbar_json_agreementRisesWithTheBits() throws Exception {
    assertThat(run("--json", "--quiet")).isEqualTo(OK);

    JsonNode points = new ObjectMapper().readTree(command.out()).path("adc-bits");
    assertThat(points).hasSize(6);
    assertThat(points.path(5).path("spikes").path("mean").asDouble())
        .isGreaterThan(points.path(0).path("spikes").path("mean").asDouble() + 0.1);
    assertThat(command.err()).isEmpty();
  }

  /** SRAM draws nothing and has no wires: the fastest profile, one seed says all. */
  private int run(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("study", "crossbar", "--profile", "crossbar-sram"));
    words.addAll(List.of("--vary", "adc-bits", "--seeds", 1, "--clips", 1));
    words.addAll(List.of(more));
    return command.run(words.toArray());
  }

  @ParameterizedTest
  @CsvSource({"--seeds, 0", "--clips, -1", "--vary, colour"})
  void crossbar_impossibleOption_refusedByName(String option, String value) {
    assertThat(command.run("study", "crossbar", option, value)).isEqualTo(MISUSED);
    assertThat(command.err()).contains(option).contains(value);
  }
}
