package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulateCommandTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void simulate_recordingAsJson_addsUpExactlyInEachAccount() throws Exception {
    JsonNode simulation = json("--input", recording(), "--quiet");

    assertThat(command.err()).isEmpty();
    assertThat(simulation.path("clips").asLong()).isEqualTo(5);
    assertThat(simulation.path("events").asLong()).isEqualTo(inspectedEvents());
    JsonNode accounts = simulation.path("accounts");
    assertThat(accounts.findValuesAsText("backend"))
        .containsExactly(
            "cpu", "loas-32nm", "loas-32nm", "spikesim-rram-65nm", "spikesim-rram-65nm");
    assertThat(accounts.findValuesAsText("provenance"))
        .containsExactly("estimated", "simulated", "estimated", "simulated", "estimated");
    for (JsonNode account : accounts) {
      BigDecimal joules = account.path("joules").decimalValue();
      assertThat(joules).isPositive();
      assertThat(sum(account.path("components"))).isEqualByComparingTo(joules);
      assertThat(sumOf(account.path("layers"), "joules")).isEqualByComparingTo(joules);
      assertThat(sumOf(account.path("layers"), "seconds"))
          .isEqualByComparingTo(account.path("seconds").decimalValue());
      assertThat(account.path("joules_per_clip").doubleValue())
          .isCloseTo(joules.doubleValue() / 5, within(1e-12));
    }
    assertThat(accounts.get(1).path("relative_speed").doubleValue()).isEqualTo(1);
    assertThat(accounts.get(3).path("relative_speed").doubleValue())
        .isCloseTo(
            accounts.get(1).path("seconds").doubleValue()
                / accounts.get(3).path("seconds").doubleValue(),
            within(1e-9));
  }

  @Test
  void simulate_recordingAsCsv_hasTheSameJoules() throws Exception {
    Path recording = recording();
    JsonNode accounts = json("--input", recording, "--slices", 2).path("accounts");

    assertThat(command.run("simulate", "--input", recording, "--slices", 2, "--csv")).isEqualTo(OK);

    Map<String, BigDecimal> joules = new HashMap<>();
    String[] lines = command.out().lines().toArray(String[]::new);
    assertThat(lines[0]).isEqualTo("backend,provenance,layer,quantity,unit,value");
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].split(",", -1);
      assertThat(cells).hasSize(6);
      if (cells[4].equals("J")) {
        joules.merge(cells[0] + cells[1], new BigDecimal(cells[5]), BigDecimal::add);
      }
    }
    assertThat(joules).hasSize(accounts.size());
    for (JsonNode account : accounts) {
      String key = account.path("backend").asText() + account.path("provenance").asText();
      assertThat(joules.get(key)).isEqualByComparingTo(account.path("joules").decimalValue());
    }
  }

  @Test
  void simulate_recordingAsTable_saysHowEnergiesAreKnown() {
    assertThat(command.run("simulate", "--input", recording(), "--slices", 2, "--layers", 3))
        .as(command.err())
        .isEqualTo(OK);

    assertThat(command.out())
        .contains("made.raw: 2 clips of 100000 us")
        .contains("simulated and estimated energies have no sum")
        .containsPattern(
            "loas-32nm +simulated +loas-32nm, consistent.* \\d+ +[\\d.]+ .?J +[\\d,.]+ +1.00x")
        .containsPattern("cpu +estimated +45 nm CMOS, fp32 +\\d+ +[\\d.]+ .?J +- +-")
        .containsPattern("spikesim-rram-65nm +simulated +adc +[\\d.]+ .?J +[\\d.]+ %")
        .containsPattern("LAYER +cpu +loas-32nm +spikesim-rram-65nm")
        .containsPattern("proj_conv3 +[\\d.]+ .J e +[\\d.]+ .J s +[\\d.]+ .J s")
        .containsPattern("\\d+ layers that cost less are left out: --layers \\d+ shows all");
  }

  @Test
  void simulate_optionsOfABackEnd_reachIt() throws Exception {
    Path recording = recording();
    JsonNode event = json("--input", recording, "--backend", "cpu,spikesim-rram-65nm");

    JsonNode dense =
        json(
            "--input",
            recording,
            "--backend",
            "cpu,spikesim-rram-65nm",
            "--backend-option",
            "spikesim-rram-65nm.charges=dense");

    assertThat(dense.path("accounts").get(1).path("basis").asText()).contains("dense charges");
    assertThat(dense.path("accounts").get(1).path("joules").decimalValue())
        .isGreaterThan(event.path("accounts").get(1).path("joules").decimalValue());
  }

  @Test
  void simulate_withCharts_writesBothSheets() throws Exception {
    Path recording = recording();
    for (String format : new String[] {"svg", "png"}) {
      assertThat(
              command.run(
                  "simulate",
                  "--input",
                  recording,
                  "--slices",
                  1,
                  "--chart",
                  folder.resolve("charts"),
                  "--chart-format",
                  format))
          .as(command.err())
          .isEqualTo(OK);
    }

    for (String sheet : new String[] {"layers", "components"}) {
      var svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve("charts").resolve(sheet + ".svg").toFile());
      assertThat(svg.getDocumentElement().getTextContent())
          .contains("loas-32nm", "simulated", "energy of a clip / J", "dram");
      assertThat(ImageIO.read(folder.resolve("charts").resolve(sheet + ".png").toFile()).getWidth())
          .hasToString(svg.getDocumentElement().getAttribute("width"));
    }
  }

  /** Specification of LoAS, 12.1. */
  @Test
  void simulate_workloadCompared_hasThePublishedFiguresBesideIt() throws Exception {
    JsonNode alexnet = json("--workload", "alexnet", "--compare");

    assertThat(alexnet.path("operands").asText()).isEqualTo("uniform");
    assertThat(alexnet.path("operands_are").asText()).startsWith("synthetic");
    assertThat(alexnet.path("seed").asLong()).isEqualTo(1);
    JsonNode loas = alexnet.path("designs").get(0);
    assertThat(loas.path("design").asText()).isEqualTo("loas");
    assertThat(loas.path("cycles").path("published").asLong()).isEqualTo(46_871);
    assertThat(loas.path("cycles").path("gap_percent").doubleValue()).isBetween(-11.0, 1.0);
    JsonNode overGamma = alexnet.path("ratios").get(4);
    assertThat(overGamma.path("of").asText()).isEqualTo("speed-up");
    assertThat(overGamma.path("over").asText()).isEqualTo("gamma-snn");
    assertThat(overGamma.path("here").doubleValue()).isCloseTo(3.32, within(0.05));
    assertThat(overGamma.path("published").doubleValue()).isCloseTo(3.32, within(0.005));
    assertThat(command.err()).contains("alexnet: layer 4 of 4");
  }

  @Test
  void simulate_workloadAsTable_tellsRatiosGapsAndOperands() {
    assertThat(command.run("simulate", "--workload", "alexnet", "--compare", "--quiet"))
        .isEqualTo(OK);

    assertThat(command.out())
        .contains("operands are synthetic")
        .contains("seed 1")
        .containsPattern("speed-up +sparten-snn +loas-ft +[\\d.]+ +8.86 +-[\\d.]+ %")
        .containsPattern("DRAM +gospa-snn +loas +4.40 +4.40 +[-+][\\d.]+ %")
        .containsPattern("loas +cycles +[\\d,]+ +46,871 +[-+][\\d.]+ %");
    assertThat(command.err()).isEmpty();
  }

  /** Specification of LoAS, 12.2: these cycles, beside the published ones of LoAS-FT. */
  @Test
  void simulate_recordedOperands_areComparedWithMaskedLoas() throws Exception {
    Path data = Path.of(System.getProperty("retinaflow.shared", ""), "golden/loas/workloads");
    assumeTrue(Files.isDirectory(data), () -> "no shared ground truth at " + data);

    JsonNode alexnet = json("--workload", "alexnet", "--compare", "--data", data);

    assertThat(alexnet.path("operands").asText()).isEqualTo("recorded");
    assertThat(alexnet.has("seed")).isFalse();
    JsonNode loas = alexnet.path("designs").get(0);
    assertThat(loas.path("design").asText()).isEqualTo("loas-ft");
    assertThat(loas.path("cycles").path("here").asLong()).isEqualTo(43_022);
    assertThat(loas.path("cycles").path("published").asLong()).isEqualTo(41_259);
    assertThat(alexnet.path("designs").get(2).path("cycles").has("published")).isFalse();
  }

  @Test
  void simulate_consistentEnergy_hasNothingPublishedBesideIt() throws Exception {
    JsonNode alexnet = json("--workload", "alexnet", "--compare", "--energy", "consistent");

    JsonNode loas = alexnet.path("designs").get(0);
    assertThat(alexnet.path("energy_units").asText()).isEqualTo("consistent");
    assertThat(loas.path("energy_microjoules").has("published")).isFalse();
    assertThat(loas.path("cycles").has("published")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json                                     | one of --input, --workload and --reproduce",
        "--workload vgg16 --input a.raw             | one of --input",
        "--workload lenet                           | known are [alexnet",
        "--workload vgg16 --operands fitted         | --data",
        "--workload vgg16 --csv                     | --csv and --chart are for --input",
        "--input a.raw --csv --json                 | either",
        "--input a.raw --backend cpu,abacus         | abacus",
        "--input a.raw --chunk-timesteps 3          | chunks of 3"
      })
  void simulate_badOption_isMisuseAndTellsWhy(String options, String told) {
    String[] words = ("simulate " + options.strip()).split(" ", -1);

    assertThat(command.run((Object[]) words)).isEqualTo(MISUSED);
    assertThat(command.err()).contains(told);
  }

  @Test
  void simulate_timeWithoutEvents_isMisuse() {
    assertThat(command.run("simulate", "--input", recording(), "--from", "10s")).isEqualTo(MISUSED);
    assertThat(command.err()).contains("holds no clip");
  }

  private Path recording() {
    Path file = folder.resolve("made.raw");
    return Files.exists(file) ? file : command.generate(file, "evt3");
  }

  private long inspectedEvents() throws Exception {
    assertThat(command.run("inspect", "--json", recording())).isEqualTo(OK);
    return JSON.readTree(command.out()).path("event_count").asLong();
  }

  private JsonNode json(Object... words) throws Exception {
    Object[] line = new Object[words.length + 2];
    line[0] = "simulate";
    line[1] = "--json";
    System.arraycopy(words, 0, line, 2, words.length);
    assertThat(command.run(line)).as(command.err()).isEqualTo(OK);
    return JSON.readTree(command.out());
  }

  private static BigDecimal sum(JsonNode amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode amount : amounts) {
      sum = sum.add(amount.decimalValue());
    }
    return sum;
  }

  private static BigDecimal sumOf(JsonNode items, String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode item : items) {
      sum = sum.add(item.path(field).decimalValue());
    }
    return sum;
  }
}
