package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratedStAttenTest {
  private static final BenchmarkShape SHAPE = BenchmarkShape.SMALL;

  @Test
  void of_measuredTargets_givesThePublishedDensities() {
    ActivityTrace activity = run(calibrated(TargetDensities.measured(true)));

    assertDensity(activity, "patch_embed.proj_conv1", 0.169);
    assertDensity(activity, "patch_embed.proj_conv3", 0.664);
    assertDensity(activity, "block.0.attn.attention.kv", 0.22);
    assertDensity(activity, "block.1.attn.q_conv", 0.178);
    assertDensity(activity, "block.1.mlp.fc2_conv", 0.104);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3})
  void of_uniformTarget_isMetBeforeEveryConvolutionOfSpikes(double density) {
    ActivityTrace activity = run(calibrated(TargetDensities.uniform(density)));

    activity.synapses().stream()
        .filter(synapses -> synapses.input().isSpike())
        .filter(synapses -> !synapses.layer().endsWith("attn.proj_conv"))
        .forEach(synapses -> assertDensity(synapses, density));
  }

  @Test
  void of_sameSeed_givesTheSameWeights() {
    StAttenConfig tiny =
        new StAttenConfig(
            16, 1, 2, 2, 2, 2, 3, 8, 8, "0011", false, AttentionMode.STATTEN, SpikeMode.LIF, 3);
    FloatTensor image = FloatTensor.zeros(1, 3, 8, 8);
    image.values()[0] = 1;
    TargetDensities targets = TargetDensities.measured(false);

    Model first = CalibratedStAtten.of(tiny, 7, image, targets);

    assertThat(CalibratedStAtten.of(tiny, 7, image, targets).checkpoint().sha256())
        .isEqualTo(first.checkpoint().sha256());
    assertThat(CalibratedStAtten.of(tiny, 8, image, targets).checkpoint().sha256())
        .isNotEqualTo(first.checkpoint().sha256());
  }

  private static Model calibrated(TargetDensities targets) {
    return CalibratedStAtten.of(SHAPE.config(), 1, SHAPE.input(2), targets);
  }

  private static ActivityTrace run(Model model) {
    try (DjlNetwork network = DjlNetwork.compile(model, DjlOptions.defaults())) {
      return network.run(SHAPE.input(2)).activity();
    }
  }

  private static void assertDensity(ActivityTrace activity, String layer, double density) {
    assertThat(activity.synapses())
        .filteredOn(synapses -> synapses.layer().equals(layer))
        .singleElement()
        .satisfies(synapses -> assertDensity(synapses, density));
  }

  private static void assertDensity(SynapticActivity synapses, double density) {
    assertThat(synapses.inputDensity())
        .as(synapses.layer())
        .isCloseTo(density, within(0.1 * density));
  }
}
