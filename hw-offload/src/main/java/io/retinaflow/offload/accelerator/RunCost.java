package io.retinaflow.offload.accelerator;

import io.retinaflow.offload.energy.Account;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.EnergyLedger;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run took on one back end, layer by layer.
 *
 * @param backend its name
 * @param layers costs in the order of computation
 */
public record RunCost(String backend, List<LayerCost> layers) {

  /** Copies the list. */
  public RunCost {
    layers = List.copyOf(layers);
  }

  /**
   * Cost of this run and of the timesteps that follow.
   *
   * @throws IllegalArgumentException if the other is of another back end or of other layers
   */
  public RunCost then(RunCost next) {
    if (!backend.equals(next.backend) || layers.size() != next.layers.size()) {
      throw new IllegalArgumentException(
          "%s with %d layers does not continue %s with %d"
              .formatted(next.backend, next.layers.size(), backend, layers.size()));
    }
    List<LayerCost> both = new ArrayList<>(layers.size());
    for (int i = 0; i < layers.size(); i++) {
      both.add(layers.get(i).plus(next.layers.get(i)));
    }
    return new RunCost(backend, both);
  }

  /** How its energies are known; those of different provenance have no sum. */
  public SortedSet<Provenance> provenances() {
    SortedSet<Provenance> known = new TreeSet<>();
    layers.forEach(layer -> known.add(layer.provenance()));
    return known;
  }

  /** The layers whose energy is known in one way. */
  public List<LayerCost> layers(Provenance provenance) {
    return layers.stream().filter(layer -> layer.provenance() == provenance).toList();
  }

  /** Energy of one provenance, over all layers, exact. */
  public Energy total(Provenance provenance) {
    return layers(provenance).stream().map(LayerCost::total).reduce(Energy.ZERO, Energy::plus);
  }

  /**
   * Operations of the network that were performed, over all layers.
   *
   * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
   */
  public OperationCounts operations() {
    return layers.stream()
        .map(LayerCost::operations)
        .reduce(OperationCounts.none(), OperationCounts::plus);
  }

  /** Its energies of one provenance, as a ledger of one sensor. */
  public EnergyLedger ledger(String sensor, Provenance provenance) {
    EnergyLedger.Builder ledger = EnergyLedger.builder(provenance);
    for (LayerCost layer : layers(provenance)) {
      layer
          .energy()
          .forEach(
              (part, energy) ->
                  ledger.charge(new Account(sensor, backend, layer.layer(), part), energy));
    }
    return ledger.build();
  }

  /**
   * Time of the layers one after another.
   *
   * @throws ArithmeticException if it exceeds {@link Long#MAX_VALUE}
   */
  public long picoseconds() {
    return layers.stream().mapToLong(LayerCost::picoseconds).reduce(0, Math::addExact);
  }
}
