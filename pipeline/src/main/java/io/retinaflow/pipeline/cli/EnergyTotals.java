package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.PredictionEnergy;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Energies of predictions, exact, one total per provenance: what is measured stays apart. */
final class EnergyTotals {
  private final Map<String, Energy> totals = new TreeMap<>();

  /** Adds the energy of one prediction. */
  void add(PredictionEnergy energy) {
    totals.merge(energy.provenance(), new Energy(energy.joules()), Energy::plus);
  }

  /** Adds every total of others to that of the same provenance. */
  void add(EnergyTotals others) {
    others.totals.forEach((provenance, energy) -> totals.merge(provenance, energy, Energy::plus));
  }

  /** Such as {@code 3 mJ estimated, 5 mJ measured}; empty if there are none. */
  @Override
  public String toString() {
    return totals.entrySet().stream()
        .map(total -> total.getValue() + " " + total.getKey())
        .collect(Collectors.joining(", "));
  }
}
