package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import io.retinaflow.offload.imc.wire.WireResistances;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchNormCalibrationTest {
  /** A third or more of the currents is lost on the way. */
  private static final WireResistances STRONG = new WireResistances(2_000, 10, 20, 2_000);

  private static final StAttenConfig SMALL =
      new StAttenConfig(
          32, 1, 4, 2, 4, 2, 2, 16, 16, "0011", true, AttentionMode.STATTEN, SpikeMode.LIF, 5);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void onArrays_strongWires_agreementIsRestored(long seed) throws Exception {
    Model untrained = UntrainedStAtten.of(SMALL, seed);
    FloatTensor seen = TestingNetworks.discs(untrained, 6, seed);
    Model model = BatchNormCalibration.exactly(untrained, seen);
    CrossbarSettings settings = CrossbarSettings.of(strongWires(), seed);
    Model calibrated = BatchNormCalibration.onArrays(model, settings, seen);
    FloatTensor unseen = TestingNetworks.discs(untrained, 3, seed + 100);

    Disagreement before = against(model, model, settings, unseen);
    Disagreement after = against(model, calibrated, settings, unseen);

    assertThat(after.allSpikes().agreement()).isGreaterThan(before.allSpikes().agreement() + 0.1);
    assertThat(after.logitCosine()).isGreaterThan(before.logitCosine());
  }

  private static Disagreement against(
      Model ideal, Model actual, CrossbarSettings settings, FloatTensor inputs) {
    try (EventEngine engine = EventEngine.compile(ideal, EngineOptions.defaults())) {
      return Disagreement.of(
          engine, CrossbarNetwork.program(actual, settings, ProgrammingProgress.SILENT), inputs);
    }
  }

  @Test
  void onArrays_anyModel_changesRunningStatisticsBehindArraysAlone() throws Exception {
    Model model = TestingNetworks.random(0);
    FloatTensor inputs = TestingNetworks.events(model, 2, 1);

    Model calibrated =
        BatchNormCalibration.onArrays(model, CrossbarSettings.of(strongWires(), 1), inputs);

    TreeSet<String> changed = new TreeSet<>();
    for (String name : model.checkpoint().names()) {
      if (!model.checkpoint().floats(name).equals(calibrated.checkpoint().floats(name))) {
        changed.add(name);
      }
    }
    assertThat(changed)
        .allMatch(name -> name.endsWith("running_mean") || name.endsWith("running_var"))
        .contains("patch_embed.proj_bn1.running_mean", "patch_embed.proj_bn1.running_var")
        .doesNotContain("patch_embed.proj_bn.running_mean", "block.0.attn.proj_bn.running_mean");
    assertThat(calibrated.card().provenance())
        .contains("batch norm re-estimated on crossbar-rram over 2 inputs");
    assertThat(calibrated.card().version()).isEqualTo(model.card().version() + "+bn");
  }

  /** Calibrated on its own exact sums a network's norms see mean 0 and variance 1. */
  @Test
  void exactly_twice_changesNothingMore() {
    Model model = TestingNetworks.random(0);
    FloatTensor inputs = TestingNetworks.events(model, 3, 1);

    Model once = BatchNormCalibration.exactly(model, inputs);
    Model twice = BatchNormCalibration.exactly(once, inputs);

    assertThat(twice.checkpoint().sha256()).isEqualTo(once.checkpoint().sha256());
    assertThat(once.checkpoint().sha256()).isNotEqualTo(model.checkpoint().sha256());
  }

  private static CrossbarProfile strongWires() throws Exception {
    return CrossbarProfile.shipped("crossbar-rram").withWires(STRONG);
  }
}
