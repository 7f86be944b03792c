package io.retinaflow.offload.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retinaflow.offload.golden.GoldenCheck;
import io.retinaflow.offload.golden.GoldenChecks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrexGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/imc/trex_dev.json");

  @TempDir private Path folder;

  @Test
  void verify_rowsOfDeitS_agree() throws IOException {
    GoldenChecks checks = TrexGolden.verify(GOLDEN);

    assertThat(checks.agrees()).as(checks.toText()).isTrue();
    // 12 of the devices, 13 of each of 5 rows, 4 targets, 5 of the patterns.
    assertThat(checks.checks()).hasSize(12 + 5 * 13 + 4 + 5);
  }

  /** Another transformer, and no patterns: the reference values are a script's, not this code's. */
  @Test
  void verify_rowsOfLvVitS_agree() throws IOException {
    GoldenChecks checks = TrexGolden.verify(GOLDEN.resolveSibling("trex_lv_vit_s.json"));

    assertThat(checks.agrees()).as(checks.toText()).isTrue();
    assertThat(checks.checks()).hasSize(12 + 6 * 13 + 5);
  }

  @Test
  void verify_sharedCase_isTheOneCopiedHere() throws IOException {
    Path shared =
        Path.of(System.getProperty("retinaflow.shared", "")).resolve("golden/imc/trex_dev.json");
    assumeTrue(Files.exists(shared), "the shared ground truth is not on this machine");

    assertThat(GOLDEN).hasSameTextualContentAs(shared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "775.2, | 775.3, | DeiT-S row 0 area",
        "10.92 | 10.94 | DeiT-S row 0 delay",
        "\"d\": 384 | \"d\": 390 | DeiT-S row 0 TOPS_W",
        "\"ER\": 2.5e-11 | \"ER\": 2.6e-11 | FeFET ER",
        "'   9,' | '   7.9,' | smallest n under 7.9",
        "484.15 | 494.15 | DeiT-S row 2 EDAP",
      })
  void verify_otherNumbers_disagreesByName(String from, String to, String name) throws IOException {
    GoldenChecks checks = TrexGolden.verify(changed(from, to));

    assertThat(checks.agrees()).isFalse();
    assertThat(checks.checks())
        .filteredOn(check -> !check.agrees())
        .extracting(GoldenCheck::name)
        .anyMatch(disagreeing -> disagreeing.contains(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"EDAP\" | \"EDPA\" | EDAP",
        "\"mlp\": 4 | \"mlp\": 400 | mlpRatio",
        "\"ER\": 2.5e-11 | \"ER\": \"low\" | ER",
        "{ | [ | JSON",
      })
  void verify_otherForm_namesTheField(String from, String to, String told) throws IOException {
    Path file = changed(from, to);

    assertThatThrownBy(() -> TrexGolden.verify(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed.json")
        .hasMessageContaining(told);
  }

  @Test
  void recognises_byContentAlone() throws IOException {
    Path other = Files.writeString(folder.resolve("trex_dev.json"), "{\"meta\": {}}");
    Path bytes = Files.write(folder.resolve("x.json"), new byte[] {1, 2, 3});

    assertThat(TrexGolden.recognises(GOLDEN)).isTrue();
    assertThat(TrexGolden.recognises(other)).isFalse();
    assertThat(TrexGolden.recognises(bytes)).isFalse();
  }

  private Path changed(String from, String to) throws IOException {
    String text = Files.readString(GOLDEN, StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("changed.json"), text.replace(from, to));
  }
}
