package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedEnergyTest {

  @ParameterizedTest
  @CsvSource({
    "0.0012, 4, 12, 0.0036",
    "0.0012, 4, 0, 0",
    "0, 4, 12, 0",
    "1, 3, 1, 0.3333333333333333",
    "100, 1, 3, 300"
  })
  void joules_ofSkippedTimesteps_areTheMeanOfThoseRun(
      String joules, int timesteps, int skipped, String saved) {
    assertThat(SavedEnergy.joules(new BigDecimal(joules), timesteps, skipped).toString())
        .isEqualTo(saved);
  }
}
