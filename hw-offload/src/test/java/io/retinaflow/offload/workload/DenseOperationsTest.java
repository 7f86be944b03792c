package io.retinaflow.offload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DenseOperationsTest {

  @Test
  void of_hybrid_handCounted() {
    Map<String, Long> operations =
        DenseOperations.of(TestingHybrid.network(), TestingHybrid.network().input().sequence(1));

    assertThat(operations)
        .containsOnly(
            Map.entry("ann.conv", 60L * 8 * 27),
            Map.entry("stem", 3 * 60L * 8 * 27),
            Map.entry(TestingHybrid.STRIDED, 3 * 15L * 16 * 72),
            Map.entry(TestingHybrid.PLAIN, 3 * 15L * 16 * 144),
            Map.entry("block.shortcut.1", 3 * 15L * 16 * 8),
            Map.entry(
                "fusion.attn", 3 * (2 * 15L * 16 * 16 + 2 * 60L * 8 * 16 + 2 * 15L * 60 * 16)),
            Map.entry("fusion.ff", 3 * 3 * 15L * 16 * 24),
            Map.entry("fc", 24L * 5));
  }

  @Test
  void of_hybrid_denseOperationsOfARun() {
    Model model = TestingHybrid.model();
    FloatTensor input = TestingHybrid.groups(2, 5);

    assertSum(model, input, TestingHybrid.run(model, input).activity());
  }

  @Test
  void of_statten_denseOperationsOfARun() {
    Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);
    FloatTensor input = FloatTensor.zeros(2, 8, 2, 32, 32);

    assertSum(model, input, TestingHybrid.run(model, input).activity());
  }

  private static void assertSum(Model model, FloatTensor input, ActivityTrace trace) {
    Map<String, Long> operations = DenseOperations.of(model.network(), input.shape());

    assertThat(operations.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(trace.denseOperations());
  }

  @Test
  void of_inputOfAnotherShape_refused() {
    assertThatThrownBy(() -> DenseOperations.of(TestingHybrid.network(), Shape.of(1, 3, 3, 12, 20)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
