package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.FAILED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanTrexCommandTest {
  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @ParameterizedTest
  @CsvSource({"deit-s, 7, 5, D-7, 484.15", "lv-vit-s, 10, 6, L-10, 924.03"})
  void trex_headline_hasThePublishedRowBesideIt(
      String model, String delay, int reused, String row, double edap) throws IOException {
    JsonNode plan = json("--model", model, "--delay-ms", delay, "--device", "fefet");

    assertThat(plan.path("reused").asInt()).isEqualTo(reused);
    assertThat(plan.path("published").path("row").asText()).isEqualTo(row);
    assertThat(plan.path("published").path("edap_mj_ms_mm2").asDouble()).isEqualTo(edap);
    assertThat(plan.path("published").path("edap_gap").asDouble()).isCloseTo(0, within(0.01));
    assertThat(plan.path("published").path("area_gap_mm2").asDouble()).isCloseTo(0, within(1e-9));
    assertThat(plan.path("plan").path("delay_ms").asDouble())
        .isLessThanOrEqualTo(Double.parseDouble(delay));
    assertThat(plan.path("stages")).hasSize(8);
  }

  @Test
  void trex_asTable_tellsPlanGapAndPatterns() {
    assertThat(run("--model", "deit-s", "--delay-ms", "7")).isEqualTo(OK);
    assertThat(command.out())
        .contains("reuse 5 of 12 attentions to stay under 7.0 ms")
        .containsPattern("plan +0.1083 +6.820 +651.7 +481")
        .containsPattern("published, D-7 +0.1089 +6.82 +651.7 +484.15")
        .containsPattern("gap +-0.6\\d % +\\+0.00 % +\\+0.00 % +-0.61 %")
        .contains("EDAP 2.30x below nothing reused")
        .contains("strided, gap 1: 3 5 7 9 11");
  }

  @ParameterizedTest
  @CsvSource({"sram", "hybrid"})
  void trex_otherDevice_hasNoPublishedRow(String device) throws IOException {
    JsonNode plan = json("--model", "deit-s", "--delay-ms", "7", "--device", device);

    assertThat(plan.has("published")).isFalse();
    assertThat(plan.path("device").asText()).contains("trex-sram-32nm");
    assertThat(plan.path("plan").path("delay_ms").asDouble()).isLessThanOrEqualTo(7);
  }

  @Test
  void trex_linking_changesWhereAttentionsComeFrom() throws IOException {
    JsonNode chain = json("--model", "deit-s", "--delay-ms", "4");
    JsonNode share = json("--model", "deit-s", "--delay-ms", "4", "--linking", "share");

    JsonNode run = chain.path("patterns").path(chain.path("patterns").size() - 1);
    JsonNode shared = share.path("patterns").path(share.path("patterns").size() - 1);
    assertThat(run.path("pattern").asText()).isEqualTo("continuous: 1 2 3 4 5 6 7 8 9");
    assertThat(run.path("from_and_to").path(8)).hasToString("[8,9]");
    assertThat(shared.path("from_and_to").path(8)).hasToString("[0,9]");
  }

  @Test
  void trex_ownModel_isRead() throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), tiny("heads: {value: 3,"));

    JsonNode plan = json("--model", file, "--delay-ms", "1");

    assertThat(plan.path("model").asText()).isEqualTo("tiny");
    assertThat(plan.path("encoders").asInt()).isEqualTo(2);
  }

  @Test
  void trex_malformedModel_failsInOneLineThatNamesFileFieldAndValue() throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), tiny("heads: {value: 5,"));

    assertThat(run("--model", file, "--delay-ms", "1")).isEqualTo(FAILED);
    assertThat(command.err().lines())
        .singleElement()
        .asString()
        .contains("tiny.yaml: shape.heads.value: 5 heads");
  }

  @Test
  void trex_targetBelowAll_failsNamingTheFastest() {
    assertThat(run("--model", "deit-s", "--delay-ms", "1")).isEqualTo(FAILED);
    assertThat(command.err()).contains("reusing 11 of 12 attentions takes 1.906 ms");
  }

  @ParameterizedTest
  @CsvSource({
    "--model vgg --delay-ms 7, 'deit-s, lv-vit-s or a .yaml file, not ''vgg'''",
    "--model deit-s --delay-ms 7 --device rram, not 'rram'",
    "--model deit-s --delay-ms 0, 0.0",
    "--model deit-s, --delay-ms"
  })
  void trex_misuse_tellsTheValue(String words, String told) {
    assertThat(run((Object[]) words.split(" ", -1))).isEqualTo(MISUSED);
    assertThat(command.err()).contains(told);
  }

  @Test
  void plan_alone_showsTheWayIn() {
    assertThat(command.run("plan")).isEqualTo(OK);
    assertThat(command.out()).contains("retinaflow plan trex --model deit-s");
  }

  private static String tiny(String heads) {
    return """
        name: tiny
        shape:
          encoders: {value: 2, unit: encoder, source: here}
          tokens: {value: 50, unit: token, source: here}
          width: {value: 192, unit: feature, source: here}
          %s unit: head, source: here}
          mlp_ratio: {value: 4, unit: "1", source: here}
        """
        .formatted(heads);
  }

  private int run(Object... words) {
    Object[] all = new Object[words.length + 2];
    all[0] = "plan";
    all[1] = "trex";
    System.arraycopy(words, 0, all, 2, words.length);
    return command.run(all);
  }

  private JsonNode json(Object... words) throws IOException {
    Object[] all = new Object[words.length + 1];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--json";
    assertThat(run(all)).as(command.err()).isEqualTo(OK);
    return new ObjectMapper().readTree(command.out());
  }
}
