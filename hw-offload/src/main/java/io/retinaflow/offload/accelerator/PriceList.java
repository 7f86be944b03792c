package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;

/**
 * Cost model of arithmetic alone: {@code E = macs E_MAC + acs E_AC} per layer, operations being
 * counted on the run's own spikes. Estimated, since memory and control cost nothing here.
 */
public final class PriceList implements CostModel {
  private final String backend;
  private final EnergyTable table;

  /** Makes the cost model of a back end whose operations have these prices. */
  public PriceList(String backend, EnergyTable table) {
    this.backend = backend;
    this.table = table;
  }

  @Override
  public RunCost costOf(ObservedRun run) {
    return new RunCost(backend, run.activity().synapses().stream().map(this::costOf).toList());
  }

  /** Cost of one layer. */
  public LayerCost costOf(SynapticActivity layer) {
    Operation operation = layer.input().isSpike() ? Operation.AC : Operation.MAC;
    OperationCounts operations = OperationCounts.of(operation, layer.operations());
    return LayerCost.estimated(layer.layer(), table.name(), operations, table.price(operations));
  }

  @Override
  public boolean readsSpikes() {
    return false;
  }
}
