package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleReportTest {
  @Test
  void print_twoSamplesInTwoForks_hasOneRowOfTheModel() {
    ForkSamples first = fork(sample(0.1, 8, 2), sample(0.3, 12, 2));
    ForkSamples second = fork(sample(0.1, 6, 2), sample(0.3, 6, 2));

    assertThat(printed(first, second))
        .contains("| dense, ms (quartiles) | sparse, ms (quartiles) | x dense (forks) |")
        .contains("| digits | 1 | 0.200 | 0.250 | 7.00 (6.00-9.00) | 2.00 (2.00-2.00) |")
        .contains("| 4.00 (3.00-5.00) | 3.00-6.00 |");
  }

  private static CaseSamples sample(double rate, long denseMillis, long sparseMillis) {
    return new CaseSamples(
        "digits",
        1,
        rate,
        List.of(new LayerDensity("conv", true, 0.25, 25, 100)),
        List.of(engine("dense", denseMillis), engine("sparse", sparseMillis)));
  }

  private static EngineSamples engine(String name, long millis) {
    return new EngineSamples(name, List.of(millis * 1_000_000), 0);
  }

  private static ForkSamples fork(CaseSamples... samples) {
    return new ForkSamples(List.of(samples), new ProcessMemory(1024, 1024));
  }

  private static String printed(ForkSamples... forks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SampleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), List.of(forks)).print();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
