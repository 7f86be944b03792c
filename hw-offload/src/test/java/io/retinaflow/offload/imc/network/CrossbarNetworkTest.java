package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.engine.Precision;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import io.retinaflow.offload.imc.crossbar.WeightMapping;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossbarNetworkTest {
  private final Model model = TestingNetworks.random(0);

  @Test
  void run_idealArraysSixteenBits_agreesAlmostSpikeForSpike() throws Exception {
    CrossbarProfile ideal = CrossbarProfile.shipped("crossbar-ideal");
    WeightMapping fine = new WeightMapping(16, 8, ideal.mapping().scheme());

    Disagreement disagreement =
        againstEngine("dvs_T8_c4", ideal.withMapping(fine), Precision.FLOAT32);

    assertThat(disagreement.samePredictions()).isEqualTo(disagreement.clips());
    assertThat(disagreement.allSpikes().agreement()).isGreaterThan(0.99);
    assertThat(disagreement.logitCosine()).isCloseTo(1, within(1e-3));
  }

  /**
   * The engine's int8 rounds weights the same way, per channel to 127 steps. These networks' random
   * weights amplify it: half of all spikes differ from those of float weights, in both alike.
   */
  @ParameterizedTest
  @ValueSource(strings = {"static_T4_c2", "sdt_static_T4"})
  void run_idealArraysEightBits_sameSpikesAsEngineInInt8(String name) throws Exception {
    Disagreement disagreement =
        againstEngine(name, CrossbarProfile.shipped("crossbar-ideal"), Precision.INT8);

    assertThat(disagreement.allSpikes().differing()).isZero();
    assertThat(disagreement.allSpikes().shared()).isGreaterThan(10_000);
  }

  @Test
  void run_idealArraysEightBits_samePredictionsOnRecordedCase() throws Exception {
    Disagreement disagreement =
        againstEngine("dvs_T8_c4", CrossbarProfile.shipped("crossbar-ideal"), Precision.FLOAT32);

    assertThat(disagreement.samePredictions()).isEqualTo(disagreement.clips());
    assertThat(disagreement.logitCosine()).isGreaterThan(0.8);
  }

  private static Disagreement againstEngine(
      String name, CrossbarProfile profile, Precision precision) throws Exception {
    GoldenCase golden = TestingNetworks.golden(name);
    try (EventEngine engine =
        EventEngine.compile(golden.model(), new EngineOptions(1, Kernels.AUTO, precision))) {
      return Disagreement.of(engine, program(golden.model(), profile, 1, false), golden.input());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_noisyByChunk_sameBitsAsWhole(boolean headOnArrays) throws Exception {
    CrossbarNetwork noisy = program(model, noisyProfile(), 7, headOnArrays);
    FloatTensor input = TestingNetworks.events(model, 2, 3);

    assertThat(new ChunkedRunner(noisy, 2, 4).run(input)).isEqualTo(noisy.run(input));
  }

  @Test
  void resume_withoutTheClock_drawsOtherNoise() throws Exception {
    CrossbarNetwork noisy = program(model, noisyProfile(), 7, true);
    FloatTensor input = TestingNetworks.events(model, 1, 3);
    Continuation first = noisy.resume(input, Membranes.resting());
    TreeMap<String, FloatTensor> potentials = new TreeMap<>(first.membranes().potentials());
    potentials.remove(ClipClock.NAME);

    assertThat(noisy.resume(input, new Membranes(potentials)).output().logitsPerTimestep())
        .isNotEqualTo(noisy.resume(input, first.membranes()).output().logitsPerTimestep());
  }

  @Test
  void run_sampleInBatch_sameBitsAsAlone() throws Exception {
    CrossbarNetwork noisy = program(model, noisyProfile(), 7, true);
    FloatTensor both = TestingNetworks.events(model, 2, 3);
    int clip = both.values().length / 2;
    FloatTensor second =
        FloatTensor.of(both.shape().with(0, 1), Arrays.copyOfRange(both.values(), clip, 2 * clip));

    float[] together = noisy.run(both).meanLogits().values();

    assertThat(noisy.run(second).meanLogits().values())
        .isEqualTo(Arrays.copyOfRange(together, together.length / 2, together.length));
  }

  @Test
  void program_seed_decidesEveryDraw() throws Exception {
    FloatTensor input = TestingNetworks.events(model, 2, 3);

    assertThat(program(model, noisyProfile(), 7, true).run(input))
        .isEqualTo(program(model, noisyProfile(), 7, true).run(input));
    assertThat(program(model, noisyProfile(), 8, true).run(input).logitsPerTimestep())
        .isNotEqualTo(program(model, noisyProfile(), 7, true).run(input).logitsPerTimestep());
  }

  @Test
  void layers_ofEventNetwork_areThoseThatSpikesAloneFeed() throws Exception {
    GoldenCase golden = TestingNetworks.golden("dvs_T8_c4");
    CrossbarProfile ideal = CrossbarProfile.shipped("crossbar-ideal");

    assertThat(program(golden.model(), ideal, 1, false).layers().keySet())
        .contains("patch_embed.proj_conv1", "patch_embed.rpe_conv", "block.0.attn.q_conv")
        .doesNotContain("patch_embed.proj_conv", "block.0.attn.proj_conv", "head");
    assertThat(program(golden.model(), ideal, 1, true).layers()).containsKey("head");
  }

  private static CrossbarProfile noisyProfile() throws Exception {
    return CrossbarProfile.shipped("crossbar-pcm");
  }

  private static CrossbarNetwork program(
      Model model, CrossbarProfile profile, long seed, boolean headOnArrays) {
    return CrossbarNetwork.program(
        model, new CrossbarSettings(profile, seed, headOnArrays), ProgrammingProgress.SILENT);
  }
}
