package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.golden.ReSpikeCase;
import io.retinaflow.models.golden.ReSpikeReport;
import io.retinaflow.models.golden.ReSpikeVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of ReSpike's authors, with their spiking stages on the event-driven engine. */
final class HybridGoldenTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("retinaflow.shared", "../shared"), "golden", "respike");

  @ParameterizedTest
  @CsvSource({
    "d1_plain_basic, SCALAR, 1",
    "d1_plain_basic, VECTOR, 2",
    "d2_down_bottleneck, SCALAR, 2",
    "d2_down_bottleneck, VECTOR, 1"
  })
  void run_recordedCase_agrees(String name, Kernels kernels, int threads) throws Exception {
    Path directory = GOLDEN.resolve(name);
    assumeTrue(Files.isDirectory(directory), "no recorded case at " + directory);
    ReSpikeCase golden = ReSpikeCase.load(directory);
    EngineOptions options = EngineOptions.defaults().withKernels(kernels).withThreads(threads);
    try (HybridNetwork hybrid =
        HybridNetwork.compile(golden.model(), DjlOptions.defaults(), options)) {
      ReSpikeReport report = ReSpikeVerifier.verify(golden, hybrid);

      assertThat(report.agrees()).as(report.toText()).isTrue();
    }
  }
}
