package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.pipeline.metrics.MetricsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class RetinaflowTest {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_describesIt(CommandSpec command) {
    assertThat(run("help", command.name())).isEqualTo(OK);
    assertThat(out.toString()).contains("Usage: retinaflow " + command.name());
    assertThat(command.usageMessage().description()).isNotEmpty();
    assertThat(command.options())
        .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
  }

  @Test
  void run_withoutCommand_showsTheWayIn() {
    assertThat(run()).isEqualTo(OK);
    assertThat(out.toString()).contains("retinaflow demo").contains("Commands:");
  }

  @Test
  void run_unknownCommand_isMisuse() {
    assertThat(run("dream")).isEqualTo(MISUSED);
    assertThat(err.toString()).contains("dream");
  }

  @ParameterizedTest
  @CsvSource({
    "--format evt9, evt9",
    "--geometry 0x5, 0x5",
    "--geometry wide, wide",
    "--duration soon, soon",
    "--shape blob, blob"
  })
  void generate_badOption_isMisuseAndTellsTheValue(String options, String told) {
    String[] words = ("generate file " + options).split(" ", -1);

    assertThat(run(words)).isEqualTo(MISUSED);
    assertThat(err.toString()).contains(told);
  }

  @ParameterizedTest
  @CsvSource({"run, blur:3", "demo, refractory:soon", "run, 'time:2s,1s'"})
  void filter_thatMakesNoSense_isMisuseAndTellsTheValue(String command, String filter) {
    assertThat(run(command, "--filter", filter)).isEqualTo(MISUSED);
    assertThat(err.toString()).contains("--filter").containsAnyOf("'blur'", "'soon'", "2000000");
  }

  @Test
  void replay_oneSensorNameForTwoFiles_isMisuse() {
    assertThat(run("replay", "--sensor", "gate", "a.raw", "b.raw")).isEqualTo(MISUSED);
    assertThat(err.toString()).contains("--sensor names one sensor");
  }

  @Test
  void replay_takenMetricsPort_failsBeforeItLooksForKafka() throws IOException {
    try (MetricsServer taken = MetricsServer.start("127.0.0.1", 0)) {
      String port = Integer.toString(taken.address().getPort());

      assertThat(run("replay", "--metrics-port", port, "a.raw")).isEqualTo(FAILED);
      assertThat(err.toString()).contains("in use");
    }
  }

  @Test
  void inspect_missingFile_failsInOneLineThatNamesIt() {
    assertThat(run("inspect", folder.resolve("absent.raw").toString())).isEqualTo(FAILED);
    assertThat(err.toString().lines()).singleElement().asString().contains("absent.raw");
  }

  @ParameterizedTest
  @CsvSource({"evt2, false", "evt3, false", "aedat4, false", "nmnist, true", "bs2, true"})
  void inspect_whatGenerateWrote_agreesWithIt(String format, boolean mustBeTold) throws Exception {
    Path file = folder.resolve("made");
    assertThat(generate(file, format)).isEqualTo(OK);
    String events = out.toString().replaceAll(".*: ([\\d,.]+) synthetic events.*\\R", "$1");
    out.getBuffer().setLength(0);

    JsonNode summary =
        mustBeTold ? inspect(file, "--format", format, "--geometry", "64x48") : inspect(file);

    assertThat(summary.path("format").asText()).isEqualTo(format);
    assertThat(summary.path("event_count").asLong())
        .isPositive()
        .isEqualTo(Long.parseLong(events.replaceAll("\\D", "")));
    assertThat(summary.path("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(summary.path("sha256").asText()).isEqualTo(sha256(file));
    assertThat(summary.path("first10")).hasSize(10);
  }

  @Test
  void generate_sameOptionsTwice_givesTheSameBytes() throws Exception {
    generate(folder.resolve("a"), "evt3");
    generate(folder.resolve("b"), "evt3");

    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void inspect_asText_tellsFormatAndSize() throws Exception {
    Path file = folder.resolve("made.raw");
    generate(file, "evt3");

    assertThat(run("inspect", file.toString())).isEqualTo(OK);
    assertThat(out.toString())
        .containsPattern("format +evt3")
        .containsPattern("resolution +64x48")
        .doesNotContain("first10");
  }

  private static Stream<CommandSpec> commands() {
    return Retinaflow.commandLine().getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec);
  }

  private int generate(Path file, String format) {
    return run(
        "generate",
        file.toString(),
        "--format",
        format,
        "--geometry",
        "64x48",
        "--duration",
        "300ms",
        "--rate",
        "20000");
  }

  private JsonNode inspect(Path file, String... options) throws IOException {
    String[] words =
        Stream.concat(Stream.of("inspect", "--json", file.toString()), Stream.of(options))
            .toArray(String[]::new);
    assertThat(run(words)).as(err.toString()).isEqualTo(OK);
    return new ObjectMapper().readTree(out.toString());
  }

  private int run(String... words) {
    return Retinaflow.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
