package io.retinaflow.pipeline.infer;

import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.EnergyLedger;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Accounts for the costs of runs, one account for each back end and way of knowing. Pure: equal
 * costs give equal accounts.
 */
final class EnergyAccountant {
  private static final int PICO = 12;

  private EnergyAccountant() {}

  /**
   * Accounts of a sensor's runs: those of the first back end first, and of each back end the best
   * known one first.
   */
  static List<PredictionEnergy> accounts(String sensor, List<RunCost> costs) {
    List<PredictionEnergy> accounts = new ArrayList<>();
    for (RunCost cost : costs) {
      cost.provenances().forEach(provenance -> accounts.add(account(sensor, cost, provenance)));
    }
    return accounts;
  }

  private static PredictionEnergy account(String sensor, RunCost cost, Provenance provenance) {
    EnergyLedger ledger = cost.ledger(sensor, provenance);
    List<LayerCost> layers = cost.layers(provenance);
    OperationCounts operations =
        layers.stream()
            .map(LayerCost::operations)
            .reduce(OperationCounts.none(), OperationCounts::plus);
    return new PredictionEnergy(
        ledger.total().joules(),
        lowerCase(provenance),
        layers.stream().map(LayerCost::basis).distinct().collect(Collectors.joining(", ")),
        cost.backend(),
        seconds(layers),
        operations.count(Operation.MAC),
        operations.count(Operation.AC),
        components(ledger),
        counters(layers),
        layers.stream().map(EnergyAccountant::layer).toList());
  }

  private static SortedMap<String, BigDecimal> components(EnergyLedger ledger) {
    SortedMap<String, BigDecimal> components = new TreeMap<>();
    ledger
        .byComponent()
        .forEach((part, energy) -> components.put(lowerCase(part), energy.joules()));
    return components;
  }

  private static SortedMap<String, Long> counters(List<LayerCost> layers) {
    SortedMap<String, Long> sums = new TreeMap<>();
    for (LayerCost layer : layers) {
      layer.counters().forEach((name, count) -> sums.merge(name, count, Math::addExact));
    }
    return sums;
  }

  private static BigDecimal seconds(List<LayerCost> layers) {
    long picoseconds = layers.stream().mapToLong(LayerCost::picoseconds).reduce(0, Math::addExact);
    BigDecimal seconds = BigDecimal.valueOf(picoseconds, PICO).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  private static PredictionEnergy.LayerEnergy layer(LayerCost layer) {
    return new PredictionEnergy.LayerEnergy(
        layer.layer(),
        layer.total().joules(),
        layer.operations().count(Operation.MAC),
        layer.operations().count(Operation.AC));
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
