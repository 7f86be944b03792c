package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retinaflow.models.layer.Node;
import io.retinaflow.models.statten.StAttenNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDensitiesTest {

  @ParameterizedTest
  @EnumSource
  void of_everyNeuronsButThoseOfAttention_hasATarget(BenchmarkShape shape) {
    TargetDensities targets = TargetDensities.measured(shape.config().dvs());

    for (Node neurons : StAttenNetwork.of(shape.config()).neurons()) {
      assertThat(targets.of(neurons.name()).isPresent())
          .as(neurons.name())
          .isEqualTo(!neurons.name().endsWith(".attn_lif"));
    }
  }

  @Test
  void of_blockBeyondTheSecond_isAsTheSecond() {
    TargetDensities targets = TargetDensities.measured(true);

    assertThat(targets.of("block.0.attn.q_lif")).hasValue(0.27);
    assertThat(targets.of("block.1.attn.q_lif")).hasValue(0.25);
    assertThat(targets.of("block.7.attn.q_lif")).hasValue(0.25);
  }

  @Test
  void uniform_anyNeurons_haveTheSame() {
    TargetDensities targets = TargetDensities.uniform(0.05);

    assertThat(targets.of("patch_embed.proj_lif2")).hasValue(0.05);
    assertThat(targets.of("block.3.mlp.fc2_lif")).hasValue(0.05);
    assertThat(targets.of("block.3.attn.attn_lif")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void uniform_outsideOfZeroToOne_isRefused(double density) {
    assertThatIllegalArgumentException().isThrownBy(() -> TargetDensities.uniform(density));
  }
}
