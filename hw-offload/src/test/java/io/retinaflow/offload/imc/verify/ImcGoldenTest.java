package io.retinaflow.offload.imc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.golden.GoldenCheck;
import io.retinaflow.offload.golden.GoldenChecks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImcGoldenTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "ela_dev.json, 2",
    "event_energy_dev.json, 2",
    "nice_dev.json, 3",
    "xbar_fefet_16x2_w4_c1_int2_drift_saf.json, 1",
    "xbar_rram_8x3_w4_c2_spike.json, 1"
  })
  void verify_groundTruth_everyNumberAgrees(String file, int cases) throws Exception {
    List<GoldenChecks> results = ImcGolden.verify(golden(file));

    assertThat(results).hasSize(cases);
    for (GoldenChecks result : results) {
      assertThat(result.agrees()).as(result.toText()).isTrue();
      assertThat(result.checks()).hasSizeGreaterThan(2);
    }
  }

  /** A digit changed in the ground truth is found: no check of the verifier is empty. */
  @ParameterizedTest
  @CsvSource({
    "ela_dev.json, 15906934.026240002, 15906935.026240002, energy_pJ_total",
    "ela_dev.json, 62832640.0, 62832641.0, latency_ns",
    "ela_dev.json, No. of PEs 48, No. of PEs 49, PEs",
    "event_energy_dev.json, 451, 452, stats.active_row_count",
    "event_energy_dev.json, 3607.968, 3607.969, neuron_pj",
    "nice_dev.json, 1.0056446987412653e-05, 1.0156446987412653e-05, I_column",
    "xbar_rram_8x3_w4_c2_spike.json, 2.592690781142334e-06, 2.592690881142334e-06, I_network",
    "xbar_rram_8x3_w4_c2_spike.json, 2.227274476279979e-06, 2.227274576279979e-06, source_power_W"
  })
  void verify_alteredDigit_isFound(String file, String digits, String altered, String check)
      throws Exception {
    String text = Files.readString(golden(file));
    assertThat(text).contains(digits);
    Path copy = folder.resolve("renamed.json");
    Files.writeString(copy, text.replace(digits, altered));

    assertThat(ImcGolden.verify(copy).stream().flatMap(r -> r.checks().stream()))
        .filteredOn(c -> !c.agrees())
        .extracting(GoldenCheck::name)
        .anySatisfy(name -> assertThat(name).contains(check));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "3", "{\"name\": {\"cycles\": 3}}"})
  void recognizes_otherJson_isFalse(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), text);

    assertThat(ImcGolden.recognizes(file)).isFalse();
    assertThat(ImcGolden.verify(file)).isEmpty();
  }

  @Test
  void verify_caseWithoutField_namesIt() throws Exception {
    String text = Files.readString(golden("nice_dev.json"));
    Path file =
        Files.writeString(folder.resolve("nice.json"), text.replace("\"base_r\"", "\"base\""));

    assertThatThrownBy(() -> ImcGolden.verify(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nice.json, case col0")
        .hasMessageContaining("base_r");
  }

  private static Path golden(String file) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(ImcGoldenTest.class.getResource("/golden/imc/" + file)).toURI());
  }
}
