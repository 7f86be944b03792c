package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.FAILED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerifyCommandTest {
  private static final Path OFFLOAD = Path.of("../hw-offload/src/test/resources/golden");
  private static final Path STATTEN = Path.of("../models/src/test/resources/golden/statten");

  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void verify_foldersOfCases_verifiesEveryKindInThem() throws Exception {
    copy(STATTEN.resolve("static_T4_c2"), folder.resolve("network"));
    copy(OFFLOAD.resolve("loas/d1_small_tails"), folder.resolve("loas/d1"));
    Files.writeString(folder.resolve("loas/README.md"), "cases");
    Files.writeString(Files.createDirectory(folder.resolve("workloads")).resolve("a.json"), "{}");
    Files.copy(OFFLOAD.resolve("imc/trex_dev.json"), folder.resolve("t.json"));
    Files.copy(OFFLOAD.resolve("imc/ela_dev.json"), folder.resolve("e.json"));

    assertThat(command.run("verify", folder)).as(command.err() + command.out()).isEqualTo(OK);

    assertThat(command.out())
        .contains("network: ok")
        .containsPattern("d1: \\d+ of \\d+ numbers agree")
        .contains("vgg9_cifar10_published: ")
        .containsPattern("t.json: \\d+ of \\d+ numbers agree")
        .endsWith("5 of 5 cases agree" + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource({
    "imc/event_energy_dev.json, 2",
    "imc/nice_dev.json, 3",
    "imc/xbar_rram_8x3_w4_c2_spike.json, 1",
    "loas/d1_small_tails/case.json, 1"
  })
  void verify_singleFile_verifiesItsCases(String file, int cases) {
    assertThat(command.run("verify", OFFLOAD.resolve(file))).as(command.out()).isEqualTo(OK);
    assertThat(command.out()).contains("%d of %d cases agree".formatted(cases, cases));
  }

  @Test
  void verify_oneNumberChanged_failsAndTellsIt() throws Exception {
    Path file = folder.resolve("ela.json");
    String text = Files.readString(OFFLOAD.resolve("imc/ela_dev.json"));
    Files.writeString(file, text.replace("15906934.026240002", "15906935.026240002"));

    assertThat(command.run("verify", file)).isEqualTo(FAILED);
    assertThat(command.out())
        .contains("energy_pJ_total: expected 1.5906935")
        .contains("1 of 2 cases agree");
  }

  @Test
  void verify_noCase_isMisuseAndTellsWhatACaseIs() throws Exception {
    Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    Files.writeString(folder.resolve("broken.json"), "{");

    for (String name : new String[] {"", "other.json", "broken.json"}) {
      assertThat(command.run("verify", folder.resolve(name))).isEqualTo(MISUSED);
      assertThat(command.err()).contains("holds no ground truth").contains("case.json");
    }
  }

  @Test
  void verify_absentPath_failsAndNamesIt() {
    assertThat(command.run("verify", folder.resolve("absent"))).isEqualTo(FAILED);
    assertThat(command.err()).contains("absent: no such folder or file");
  }

  @Test
  void verify_videoNetworkOnDjl_comparesFeatures() {
    Path golden =
        Path.of(System.getProperty("retinaflow.shared", ""))
            .resolve("golden/respike/d1_plain_basic");
    Assumptions.assumeTrue(Files.exists(golden), () -> golden + " is absent");

    assertThat(command.run("verify", "--engine", "djl", golden)).as(command.out()).isEqualTo(OK);

    assertThat(command.out())
        .contains("d1_plain_basic: ok", "operations fusion", "snn.fusion2.block.attn2")
        .contains("1 of 1 cases agree");
    assertThat(command.run("verify", "--threads", "2", golden)).as(command.out()).isEqualTo(OK);
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
