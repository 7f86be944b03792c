package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.AnnBlock;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.models.respike.UntrainedReSpike;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.StAttenNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingStartTest {
  private static final Model TEACHER = UntrainedReSpike.of(config(13, 4), 7);

  @Test
  void adopting_otherClassesAndStride_keepsTheClassifierRandom() {
    TrainingStart fresh = fresh(ReSpikeNetwork.of(config(2, 8)));
    TrainingStart adopted = fresh.adopting(TEACHER);
    assertThat(adopted.adopted()).isEqualTo(fresh.weights().size() - 2);
    assertThat(adopted.weights().get("fc.weight")).isEqualTo(fresh.weights().get("fc.weight"));
    String first = "snn_backbone.conv1.weight";
    assertThat(adopted.weights().get(first))
        .isEqualTo(TEACHER.checkpoint().floats(first))
        .isNotEqualTo(fresh.weights().get(first));
  }

  @Test
  void adopting_modelOfAnotherFamily_isRefused() {
    StAttenConfig config =
        new StAttenConfig(
            16, 1, 2, 2, 4, 4, 2, 8, 8, "0001", false, AttentionMode.STATTEN, SpikeMode.LIF, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fresh(StAttenNetwork.of(config)).adopting(TEACHER))
        .withMessageContaining("no tensor of " + TEACHER);
  }

  private static TrainingStart fresh(Network network) {
    return TrainingStart.fresh(network, TrainingRecipe.defaults(), "");
  }

  private static ReSpikeConfig config(int classes, int stride) {
    return new ReSpikeConfig(
        AnnBlock.BASIC,
        List.of(8, 8, 8, 8),
        List.of(1, 1, 1, 1),
        List.of(1, 1, 1, 1),
        1,
        8,
        8,
        stride,
        classes,
        true,
        16,
        32,
        32);
  }
}
