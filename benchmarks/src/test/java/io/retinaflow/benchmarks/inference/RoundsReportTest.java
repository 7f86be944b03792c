package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsReportTest {
  private static final ForkSamples FIRST = fork(List.of(40_000_000L, 44_000_000L), 10_000_000);
  private static final ForkSamples SECOND = fork(List.of(60_000_000L, 60_000_000L), 20_000_000);

  @Test
  void speedup_twoForks_isTheRatioOfMediansInEach() {
    ForkedCase measured = ForkedCase.all(List.of(FIRST, SECOND)).get(0);

    assertThat(measured.speedup(1).least()).isCloseTo(3, within(1e-9));
    assertThat(measured.speedup(1).most()).isCloseTo(4.2, within(1e-9));
    assertThat(measured.roundSpeedup(1).most()).isCloseTo(4.4, within(1e-9));
    assertThat(measured.speedup(0)).isEqualTo(new Spread(1, 1, 1, 1, 1));
  }

  @Test
  void printRounds_twoForks_hasARowForEachEngine() {
    String printed = printed(RoundsReport::printRounds);

    assertThat(printed)
        .contains("| conv | 0.250 | 100.0 | 20.0 |")
        .contains("| all; share of spike-fed MACs | 0.200 | 150.0 | 70.0 |")
        .contains("| slow | 2 | 51.00 (42.00-60.00) | 40.00-60.00 |")
        .contains("| fast | 2 | 15.00 (10.00-20.00) |")
        .contains("| 3.60 (3.00-4.20) |")
        .contains("resident 2 (2-2), peak 3");
  }

  @Test
  void printSweep_twoForks_hasOneRowWithAllEngines() {
    assertThat(printed(RoundsReport::printSweep))
        .contains("| 5 % | 2 | 0.200 | 70.0 | 51.00 (42.00-60.00) | 0.7286 | 15.00 (10.00-20.00)");
  }

  @Test
  void read_whatWasWritten_isEqual(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fork.json");
    FIRST.write(file);

    assertThat(ForkSamples.read(file)).isEqualTo(FIRST);
  }

  private static ForkSamples fork(List<Long> slowNanos, long fastNanos) {
    List<LayerDensity> layers =
        List.of(
            new LayerDensity("first", false, 1, 50_000_000, 50_000_000),
            new LayerDensity("conv", true, 0.25, 20_000_000, 100_000_000));
    List<EngineSamples> engines =
        List.of(
            new EngineSamples("slow", slowNanos, 2048),
            new EngineSamples("fast", List.of(fastNanos, fastNanos), 1024));
    return new ForkSamples(
        List.of(new CaseSamples("5 %", 2, 0.1, layers, engines)), new ProcessMemory(2048, 3072));
  }

  private static String printed(Consumer<RoundsReport> print) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    print.accept(new RoundsReport(out, List.of(FIRST, SECOND)));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
