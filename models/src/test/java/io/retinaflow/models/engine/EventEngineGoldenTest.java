package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.golden.GoldenReport;
import io.retinaflow.models.golden.GoldenVerifier;
import io.retinaflow.models.layer.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The authors' own runs, on every variant of the engine. */
final class EventEngineGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/statten");
  private static final List<String> CASES =
      List.of("dvs_T8_c4", "static_T4_c2", "sdt_static_T4", "static_H7_scale_1_7");

  static List<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (String name : CASES) {
      for (Kernels kernels : List.of(Kernels.SCALAR, Kernels.VECTOR)) {
        for (int threads = 1; threads <= 2; threads++) {
          EngineOptions options = EngineOptions.defaults().withKernels(kernels);
          variants.add(Arguments.of(name, options.withThreads(threads)));
        }
      }
    }
    return variants;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void run_recordedCase_agreesWholeAndByChunk(String name, EngineOptions options) throws Exception {
    GoldenCase golden = GoldenCase.load(GOLDEN.resolve(name));
    Network network = golden.model().network();
    try (EventEngine engine = EventEngine.compile(golden.model(), options)) {
      ChunkedRunner chunked =
          new ChunkedRunner(engine, network.timestepBlock(), network.input().timesteps());

      GoldenReport whole = GoldenVerifier.verify(golden, engine);
      GoldenReport byChunk = GoldenVerifier.verify(golden, chunked);

      assertThat(whole.agrees()).as(whole.toText()).isTrue();
      assertThat(byChunk.agrees()).as(byChunk.toText()).isTrue();
      NetworkOutput output = engine.run(golden.input());
      assertThat(chunked.run(golden.input())).isEqualTo(output);
    }
  }
}
