package io.retinaflow.offload.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BranchCostsTest {
  private final Model model = TestingHybrid.model();
  private final Network network = model.network();
  private final ObservedRun run = TestingHybrid.run(model, TestingHybrid.groups(2, 7));

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "loas-32nm", "spikesim-rram-65nm"})
  void of_run_branchesAddUpExactly(String backend) {
    RunCost cost = cost(backend);

    BranchCosts branches = BranchCosts.of(network, cost);

    assertThat(branches.branches().keySet()).containsExactly("ann", "snn", "fusion", "head");
    for (Provenance provenance : Provenance.values()) {
      assertThat(
              branches.branches().values().stream()
                  .map(branch -> branch.total(provenance))
                  .reduce(Energy.ZERO, Energy::plus))
          .isEqualTo(cost.total(provenance));
    }
    assertThat(
            branches.branches().values().stream()
                .map(RunCost::operations)
                .reduce(OperationCounts.none(), OperationCounts::plus))
        .isEqualTo(cost.operations());
  }

  @Test
  void of_chip_simulatesInTheSpikingBranchAlone() {
    BranchCosts branches = BranchCosts.of(network, cost("loas-32nm"));

    assertThat(branches.total("snn", Provenance.SIMULATED)).isGreaterThan(Energy.ZERO);
    for (String dense : List.of("ann", "fusion", "head")) {
      assertThat(branches.of(dense).provenances()).containsExactly(Provenance.ESTIMATED);
    }
  }

  @Test
  void of_host_operationsOfEachBranchAreThoseOfItsLayers() {
    BranchCosts branches = BranchCosts.of(network, cost("cpu"));

    assertThat(branches.operations("ann").count(Operation.MAC)).isEqualTo(2 * 60L * 8 * 27);
    assertThat(branches.operations("head").count(Operation.MAC)).isEqualTo(2 * 24L * 5);
    assertThat(branches.operations("snn").count(Operation.AC))
        .isEqualTo(
            run.activity().synapses().stream()
                .filter(layer -> layer.input().isSpike())
                .mapToLong(SynapticActivity::operations)
                .sum())
        .isPositive();
    assertThat(branches.operations("fusion").count(Operation.AC)).isZero();
  }

  @Test
  void then_groupsOfAClip_sumOfTheirBranches() {
    ObservedRun next = TestingHybrid.run(model, TestingHybrid.groups(2, 8));
    CostModel prices = Accelerators.shadowing("loas-32nm", Map.of()).shadow(model);
    RunCost first = prices.costOf(run);
    RunCost second = prices.costOf(next);

    BranchCosts clip = BranchCosts.of(network, first.then(second));

    assertThat(clip.total("snn", Provenance.SIMULATED))
        .isEqualTo(
            BranchCosts.of(network, first)
                .total("snn", Provenance.SIMULATED)
                .plus(BranchCosts.of(network, second).total("snn", Provenance.SIMULATED)));
  }

  @Test
  void of_transferToALayer_isItsBranchs() {
    LayerCost transfer =
        LayerCost.estimated(
            "fusion.attn.to_q (transfer)",
            "a link",
            OperationCounts.none(),
            Energy.ofPicojoules(5));

    BranchCosts branches = BranchCosts.of(network, new RunCost("placed", List.of(transfer)));

    assertThat(branches.of("fusion").layers()).containsExactly(transfer);
  }

  @Test
  void of_layerOfAnotherNetwork_refusedByName() {
    LayerCost foreign =
        new LayerCost(
            "elsewhere",
            Provenance.ESTIMATED,
            "a table",
            new TreeMap<>(),
            OperationCounts.none(),
            0,
            new TreeMap<>());
    RunCost cost = new RunCost("cpu", List.of(foreign));

    assertThatThrownBy(() -> BranchCosts.of(network, cost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("elsewhere");
    assertThatThrownBy(() -> BranchCosts.of(network, cost("cpu")).of("trunk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ann");
  }

  private RunCost cost(String backend) {
    return Accelerators.shadowing(backend, Map.of()).shadow(model).costOf(run);
  }
}
