package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.PredictionEnergy;
import io.retinaflow.pipeline.infer.TestingPredictions;
import org.junit.jupiter.api.Test;

class BackendComparisonTest {
  private static final PredictionEnergy CPU = TestingPredictions.energy("cpu", "0.3", "estimated");
  private static final PredictionEnergy CHIP =
      TestingPredictions.energy("chip", "0.1", "simulated");
  private static final PredictionEnergy HOST =
      TestingPredictions.energy("chip", "0.2", "estimated");

  private final BackendComparison comparison = new BackendComparison();

  @Test
  void lines_clipsThatWereShadowed_sumsEachBackEndByWayOfKnowing() {
    comparison.add(TestingPredictions.compared(CPU, CHIP, HOST));
    comparison.add(TestingPredictions.compared(CPU, CHIP, HOST));

    assertThat(comparison.lines())
        .containsExactly(
            "the same 2 clips on each back end:",
            "  cpu   " + Energy.ofJoules(0.6) + " estimated",
            "  chip  "
                + Energy.ofJoules(0.4)
                + " estimated, "
                + Energy.ofJoules(0.2)
                + " simulated");
  }

  @Test
  void lines_clipsThatWereNot_compareNothing() {
    comparison.add(TestingPredictions.compared(CPU));
    assertThat(comparison.lines()).isEmpty();

    comparison.add(TestingPredictions.compared(CPU, CHIP, HOST));
    assertThat(comparison.lines()).hasSize(3).first().asString().contains("1 clips");
  }
}
