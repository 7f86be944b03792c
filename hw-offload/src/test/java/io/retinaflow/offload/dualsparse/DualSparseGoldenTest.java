package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.golden.GoldenCheck;
import io.retinaflow.offload.golden.GoldenChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DualSparseGoldenTest {
  private static final List<String> FILES =
      List.of(
          "case.json",
          "A.bits",
          "W.bin",
          "O_i32le.bin",
          "C_shift2.bits",
          "C_quarter.bits",
          "C_noleak.bits");

  @TempDir private Path copy;

  @Test
  void verify_smallCase_agreesInEveryNumber() throws Exception {
    GoldenChecks checks = DualSparseGolden.verify(SharedCases.SMALL);

    assertThat(checks.agrees()).as(checks.toText()).isTrue();
    assertThat(checks.caseName()).isEqualTo("d1_small_tails");
    // 20 sizes, 4 arrays, 7 outputs, 4 operations, 5 x 4 totals, 44 details, 15 group cycles.
    assertThat(checks.checks()).hasSize(114);
  }

  @Test
  void verify_caseOfRealSpikes_agreesInEveryNumber() throws Exception {
    Path folder = SharedCases.folder("d2_alexnet_conv2_realspikes");

    GoldenChecks checks = DualSparseGolden.verify(folder.resolve("case.json"));

    assertThat(checks.agrees()).as(checks.toText()).isTrue();
    assertThat(checks.checks()).hasSize(114);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"A_csr_ideal\": 30588",
        "\"ftp_bits_compressor_drops_single\": 1888",
        "\"corr_adds\": 8564",
        "\"cycles\": 1431",
        "\"dram_psum\": 61440.0",
        "\"seqT_colpar\": 2131",
      })
  void verify_oneNumberChanged_disagreesInThatOne(String number) throws Exception {
    copyCase();
    edit(number, number.replaceFirst(": .*", ": 7"));

    GoldenChecks checks = DualSparseGolden.verify(copy);

    assertThat(checks.agrees()).isFalse();
    assertThat(checks.checks().stream().filter(check -> !check.agrees()))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.name()).endsWith(number.substring(1, number.lastIndexOf('"')));
              assertThat(check.expected()).isEqualTo("7");
            });
  }

  @Test
  void verify_numberOrDesignNotKnown_disagrees() throws Exception {
    copyCase();
    edit("\"A_dense\"", "\"A_telepathic\"");
    edit("\"gospa\"", "\"gospel\"");
    edit("\"one_none\"", "\"two_none\"");

    assertThat(
            DualSparseGolden.verify(copy).checks().stream()
                .filter(check -> !check.agrees())
                .map(GoldenCheck::name))
        .containsExactly("sizes_bits.A_telepathic", "tile_model.gospel", "group_cycles.two_none");
  }

  @Test
  void verify_trafficThatTheCaseDoesNotList_disagrees() throws Exception {
    copyCase();
    edit("\"dram_widx\": 5400,", "");

    assertThat(DualSparseGolden.verify(copy).checks().stream().filter(check -> !check.agrees()))
        .containsExactly(
            new GoldenCheck("tile_model.gamma.detail_bits.dram_widx", "0", "5400", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.bits", "W.bin", "O_i32le.bin", "C_shift2.bits", "C_quarter.bits"})
  void verify_oneBitFlipped_namesFileAndDigest(String name) throws Exception {
    copyCase();
    byte[] bytes = Files.readAllBytes(copy.resolve(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy.resolve(name), bytes);

    assertThatThrownBy(() -> DualSparseGolden.verify(copy))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("sha256: expected");
  }

  @Test
  void verify_oneFileMissing_namesIt() throws Exception {
    for (String name : FILES) {
      copyCase();
      Files.delete(copy.resolve(name));

      assertThatThrownBy(() -> DualSparseGolden.verify(copy))
          .isInstanceOf(MalformedDocumentException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("no such file");
    }
  }

  @Test
  void verify_shapeThatDoesNotFitTheFiles_namesFileAndSizes() throws Exception {
    copyCase();
    edit("\"M\": 20", "\"M\": 21");

    assertThatThrownBy(() -> DualSparseGolden.verify(copy))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageEndingWith("A.bits, byte 3000: 3150 bytes expected, found 3000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"T\": 0", "\"T\": 65", "\"T\": 4.5", "\"T\": \"four\"", "\"S\": 4"})
  void verify_impossibleTimesteps_namesTheField(String field) throws Exception {
    copyCase();
    edit("\"T\": 4", field);

    assertThatThrownBy(() -> DualSparseGolden.verify(copy))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageContaining("case.json, T: ");
  }

  @Test
  void verify_anyTruncationOfTheCase_throwsThatItIsMalformed() throws Exception {
    copyCase();
    byte[] whole = Files.readAllBytes(SharedCases.SMALL.resolve("case.json"));
    for (int length = 0; length < whole.length - 2; length += 97) {
      Files.write(copy.resolve("case.json"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> DualSparseGolden.verify(copy))
          .isInstanceOf(MalformedDocumentException.class);
    }
  }

  private void copyCase() throws IOException {
    for (String name : FILES) {
      Files.write(copy.resolve(name), Files.readAllBytes(SharedCases.SMALL.resolve(name)));
    }
  }

  private void edit(String from, String to) throws IOException {
    Path file = copy.resolve("case.json");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
