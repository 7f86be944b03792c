package io.retinaflow.offload.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.models.respike.UntrainedReSpike;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.respike.GroupOperations;
import io.retinaflow.offload.respike.KeyFrameSaving;
import io.retinaflow.offload.respike.SpikeFed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small ReSpike on every back end that can run it. */
final class HybridBackendsTest {
  private static final double LOGIT_TOLERANCE = 5e-5;

  private final Model model = UntrainedReSpike.of(ReSpikeConfig.smallVideo(3), 1);
  private final FloatTensor group = pictures();

  /** Noise that a brighter patch crosses. */
  private FloatTensor pictures() {
    FloatTensor pictures = FloatTensor.zeros(model.network().input().sequence(1).toArray());
    SplittableRandom random = new SplittableRandom(5);
    int side = model.network().input().width();
    for (int i = 0; i < pictures.values().length; i++) {
      int frame = i / (3 * side * side);
      boolean patch = Math.abs(i % side - 10 - 6 * frame) < 8;
      pictures.values()[i] = (float) random.nextDouble(-1, 1) + (patch ? 1.5f : 0);
    }
    return pictures;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "loas-32nm", "spikesim-rram-65nm"})
  void run_group_spikesOfLibtorch(String backend) {
    Execution expected = run("djl");

    Execution execution = run(backend);

    assertThat(execution.activity().neurons()).isEqualTo(expected.activity().neurons());
    assertThat(execution.activity().synapses()).isEqualTo(expected.activity().synapses());
    assertThat(execution.activity().spikes()).isPositive();
    for (int i = 0; i < 3; i++) {
      assertThat((double) execution.meanLogits().values()[i])
          .isCloseTo(expected.meanLogits().values()[i], within(LOGIT_TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loas-32nm", "spikesim-rram-65nm"})
  void run_onChip_simulatesTheConvolutionsThatSpikesFeed(String backend) {
    RunCost cost = run(backend).cost();

    assertThat(cost.layers(Provenance.SIMULATED))
        .extracting(LayerCost::layer)
        .containsExactlyElementsOf(spikeFed())
        .hasSize(GroupOperations.of(model.network()).spiking().size());
    assertThat(cost.layers(Provenance.SIMULATED))
        .allSatisfy(layer -> assertThat(layer.picoseconds()).isPositive());
  }

  private List<String> spikeFed() {
    List<String> layers = new ArrayList<>();
    for (SpikeFed behind : GroupOperations.of(model.network()).spiking()) {
      layers.add(behind.neurons().replace("lif", "conv"));
    }
    return layers;
  }

  @Test
  void run_onHost_lessThanTheConventionOfItsField() {
    Execution execution = run("cpu");
    GroupOperations published = GroupOperations.of(model.network());
    BranchCosts branches = BranchCosts.of(model.network(), execution.cost());

    assertThat(macs(branches, ReSpikeNetwork.ANN)).isEqualTo(published.ann());
    assertThat(macs(branches, ReSpikeNetwork.SNN))
        .isEqualTo(published.stem() + published.shortcuts());
    assertThat(macs(branches, ReSpikeNetwork.HEAD)).isEqualTo(published.head());
    assertThat(macs(branches, ReSpikeNetwork.FUSION)).isLessThan(published.fusion());
    assertThat(branches.operations(ReSpikeNetwork.SNN).count(Operation.AC))
        .isLessThan(published.accumulates(execution.activity()))
        .isEqualTo(
            execution.activity().synapses().stream()
                .filter(layer -> layer.input().isSpike())
                .mapToLong(SynapticActivity::operations)
                .sum());
  }

  private static long macs(BranchCosts branches, String branch) {
    return branches.operations(branch).count(Operation.MAC);
  }

  @Test
  void run_clipOfGroups_costsAddUpByBranch() {
    RunCost one = run("cpu").cost();
    RunCost clip = one.then(one).then(one).then(one);

    Energy ann =
        BranchCosts.of(model.network(), one).total(ReSpikeNetwork.ANN, Provenance.ESTIMATED);

    assertThat(
            BranchCosts.of(model.network(), clip).total(ReSpikeNetwork.ANN, Provenance.ESTIMATED))
        .isEqualTo(ann.times(4));
    assertThat(KeyFrameSaving.of(model.network(), clip).orElseThrow().annOnEveryFrame())
        .isEqualTo(ann.times(16));
  }

  @Test
  void load_crossbar_refusedByName() {
    assertThatThrownBy(() -> Accelerators.named("crossbar-ideal").create(Map.of()).load(model))
        .isInstanceOf(UnsupportedLayerException.class)
        .hasMessageContaining("key");
  }

  private Execution run(String backend) {
    try (AcceleratorSession session = Accelerators.named(backend).create(Map.of()).load(model)) {
      return session.run(group);
    }
  }
}
