package io.retinaflow.offload.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.BranchCosts;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.workload.DenseOperations;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans of networks whose runs are groups of pictures. */
final class HybridPlacementTest {
  private static final LayerPrice NOTHING = new LayerPrice(Energy.ZERO, Provenance.ESTIMATED, 0);
  private static final LayerPrice TRANSFER =
      new LayerPrice(Energy.ofPicojoules(800), Provenance.ESTIMATED, 4_000);

  private final Model model = TestingHybrid.model();
  private final ObservedRun group = TestingHybrid.run(model, TestingHybrid.groups(1, 6));

  @Test
  void costOf_group_paysItsWholeTransferAndEveryProductWithItsNode() {
    RunCost cost = placed().costOf(group);

    assertThat(cost.layers())
        .filteredOn(layer -> layer.layer().endsWith("(transfer)"))
        .extracting(LayerCost::layer, LayerCost::total, LayerCost::picoseconds)
        .containsExactly(tuple("fusion.ff (transfer)", TRANSFER.energy(), TRANSFER.picoseconds()));
    assertThat(cost.layers()).hasSize(group.activity().synapses().size() + 1);
    assertThat(cost.total(Provenance.SIMULATED)).isGreaterThan(Energy.ZERO);
    assertThat(BranchCosts.of(model.network(), cost).of("fusion").layers())
        .extracting(LayerCost::layer)
        .contains("fusion.ff (transfer)", "fusion.ff.net.0", "fusion.ff.net.2");
  }

  @Test
  void costOf_twoGroups_payTwice() {
    RunCost cost = placed().costOf(group);

    assertThat(cost.then(cost).total(Provenance.ESTIMATED))
        .isEqualTo(cost.total(Provenance.ESTIMATED).times(2));
  }

  /** The spiking convolutions on a chip, all else on the host. */
  private CostModel placed() {
    List<PlacedLayer> layers = new ArrayList<>();
    for (String node :
        DenseOperations.of(model.network(), model.network().input().sequence(1)).keySet()) {
      boolean spiking = node.equals(TestingHybrid.STRIDED) || node.equals(TestingHybrid.PLAIN);
      LayerPrice transfer = node.equals("fusion.ff") ? TRANSFER : NOTHING;
      layers.add(new PlacedLayer(node, spiking ? "loas-32nm" : "cpu", NOTHING, transfer));
    }
    return new PlacedCosts(
        new Placement(layers),
        model,
        Map.of("cpu", shadow("cpu"), "loas-32nm", shadow("loas-32nm")));
  }

  @Test
  void chain_ofHybridRun_oneLayerPerNodeThatMultiplies() {
    RunCost loas = shadow("loas-32nm").costOf(group);

    LayerChain chain =
        LayerChain.of(model.network(), model.network().input().sequence(1), List.of(loas));

    assertThat(chain.layers())
        .extracting(PlaceableLayer::name)
        .containsExactlyElementsOf(
            DenseOperations.of(model.network(), model.network().input().sequence(1)).keySet());
  }

  private CostModel shadow(String backend) {
    return Accelerators.shadowing(backend, Map.of()).shadow(model);
  }
}
