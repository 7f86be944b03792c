package io.retinaflow.models.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoldenVerifierTest {

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "static_T4_c2", "sdt_static_T4", "static_H7_scale_1_7"})
  void verify_recordedCase_agreesSpikeForSpike(String name) throws Exception {
    GoldenCase golden = GoldenCase.load(Path.of("src/test/resources/golden/statten", name));
    try (DjlNetwork network = DjlNetwork.compile(golden.model(), DjlOptions.defaults())) {
      GoldenReport report = GoldenVerifier.verify(golden, network);
      assertThat(report.agrees()).as(report.toText()).isTrue();
    }
  }
}
