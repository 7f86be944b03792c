package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a back end spent, as far as it is known in one way: what may be added.
 *
 * @param backend its name
 * @param provenance how the energies are known
 * @param layers the layers whose energy is known so, in the network's order
 */
record CostAccount(String backend, Provenance provenance, List<LayerCost> layers) {
  CostAccount {
    layers = List.copyOf(layers);
  }

  /** The accounts of several back ends; of each the best known first. */
  static List<CostAccount> of(List<RunCost> costs) {
    List<CostAccount> accounts = new ArrayList<>();
    for (RunCost cost : costs) {
      for (Provenance provenance : cost.provenances()) {
        accounts.add(new CostAccount(cost.backend(), provenance, cost.layers(provenance)));
      }
    }
    return accounts;
  }

  Energy total() {
    return layers.stream().map(LayerCost::total).reduce(Energy.ZERO, Energy::plus);
  }

  SortedMap<Component, Energy> components() {
    SortedMap<Component, Energy> sums = new TreeMap<>();
    layers.forEach(
        layer -> layer.energy().forEach((part, amount) -> sums.merge(part, amount, Energy::plus)));
    return sums;
  }

  /** Time of the layers one after another; 0 where none is modelled. */
  long picoseconds() {
    return layers.stream().mapToLong(LayerCost::picoseconds).reduce(0, Math::addExact);
  }

  /** Prices, profiles or meters that the energies rest on. */
  String basis() {
    return layers.stream().map(LayerCost::basis).distinct().collect(Collectors.joining("; "));
  }

  /** Whether it is of the layers that a simulated chip leaves to its host. */
  boolean isHosts(List<CostAccount> all) {
    return provenance == Provenance.ESTIMATED
        && all.stream()
            .anyMatch(
                other -> other.backend.equals(backend) && other.provenance == Provenance.SIMULATED);
  }

  /** Such as {@code simulated}. */
  String known() {
    return provenance.name().toLowerCase(Locale.ROOT);
  }
}
