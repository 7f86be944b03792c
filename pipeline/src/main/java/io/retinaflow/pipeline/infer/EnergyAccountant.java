package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.List;

/**
 * Prices what a run did: {@code E = macs E_MAC + acs E_AC} per layer, from operations counted on
 * the run's own spikes. Pure: the same activity always costs the same.
 */
final class EnergyAccountant {
  private final EnergyTable table;
  private final String backend;

  EnergyAccountant(EnergyTable table, String backend) {
    this.table = table;
    this.backend = backend;
  }

  /** Estimated cost of a run on this accountant's backend. */
  PredictionEnergy price(ActivityTrace activity) {
    List<PredictionEnergy.LayerEnergy> layers =
        activity.synapses().stream().map(this::price).toList();
    Energy total =
        layers.stream().map(layer -> new Energy(layer.joules())).reduce(Energy.ZERO, Energy::plus);
    return new PredictionEnergy(
        total.joules(),
        Provenance.ESTIMATED.name().toLowerCase(java.util.Locale.ROOT),
        table.name(),
        backend,
        activity.multiplyAccumulates(),
        activity.accumulates(),
        layers);
  }

  private PredictionEnergy.LayerEnergy price(SynapticActivity layer) {
    Operation operation = layer.input().isSpike() ? Operation.AC : Operation.MAC;
    OperationCounts counts = OperationCounts.of(operation, layer.operations());
    return new PredictionEnergy.LayerEnergy(
        layer.layer(),
        table.price(counts).joules(),
        counts.count(Operation.MAC),
        counts.count(Operation.AC));
  }
}
