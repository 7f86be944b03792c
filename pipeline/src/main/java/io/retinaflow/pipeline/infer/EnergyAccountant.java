package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.offload.energy.Account;
import io.retinaflow.offload.energy.Charge;
import io.retinaflow.offload.energy.EnergyLedger;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.Locale;

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

  /** Estimated cost of a run for a sensor on this accountant's backend. */
  PredictionEnergy price(String sensor, ActivityTrace activity) {
    EnergyLedger ledger = ledger(sensor, activity);
    OperationCounts operations = ledger.operations();
    return new PredictionEnergy(
        ledger.total().joules(),
        ledger.provenance().name().toLowerCase(Locale.ROOT),
        table.name(),
        backend,
        operations.count(Operation.MAC),
        operations.count(Operation.AC),
        activity.synapses().stream()
            .map(layer -> layer(layer.layer(), charge(ledger, sensor, layer)))
            .toList());
  }

  private EnergyLedger ledger(String sensor, ActivityTrace activity) {
    EnergyLedger.Builder ledger = EnergyLedger.builder(Provenance.ESTIMATED);
    for (SynapticActivity layer : activity.synapses()) {
      Operation operation = layer.input().isSpike() ? Operation.AC : Operation.MAC;
      ledger.charge(
          account(sensor, layer), OperationCounts.of(operation, layer.operations()), table);
    }
    return ledger.build();
  }

  private Charge charge(EnergyLedger ledger, String sensor, SynapticActivity layer) {
    return ledger.charges().getOrDefault(account(sensor, layer), Charge.ZERO);
  }

  private Account account(String sensor, SynapticActivity layer) {
    return new Account(sensor, backend, layer.layer());
  }

  private static PredictionEnergy.LayerEnergy layer(String name, Charge charge) {
    return new PredictionEnergy.LayerEnergy(
        name,
        charge.energy().joules(),
        charge.operations().count(Operation.MAC),
        charge.operations().count(Operation.AC));
  }
}
