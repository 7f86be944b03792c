package io.retinaflow.offload.accelerator;

import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one layer of a run took on one back end. Counts are integers and energies exact decimals, so
 * costs of chunks add up to the cost of the clip, in any order.
 *
 * @param layer name of the node; attention adds the product to it
 * @param provenance how the energy is known
 * @param basis what it rests on: name of a price list, a profile or a meter
 * @param energy by the component that spent it
 * @param operations operations of the network that were performed
 * @param picoseconds time the layer kept the back end busy; 0 where the back end models none
 * @param counters what else was counted, by name: cycles, bits moved, conversions
 */
public record LayerCost(
    String layer,
    Provenance provenance,
    String basis,
    SortedMap<Component, Energy> energy,
    OperationCounts operations,
    long picoseconds,
    SortedMap<String, Long> counters) {

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if the layer is blank, or the time or a count negative
   */
  public LayerCost {
    energy = Collections.unmodifiableSortedMap(new TreeMap<>(energy));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    if (layer.isBlank()) {
      throw new IllegalArgumentException("a cost of a layer without a name");
    }
    if (picoseconds < 0 || counters.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          layer + " took " + picoseconds + " ps and counted " + counters);
    }
  }

  /** Sum over the components, exact. */
  public Energy total() {
    return energy.values().stream().reduce(Energy.ZERO, Energy::plus);
  }

  /**
   * This layer's cost and that of the same layer in another run.
   *
   * @throws IllegalArgumentException if layer, provenance or basis differ
   * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
   */
  public LayerCost plus(LayerCost other) {
    if (!layer.equals(other.layer)
        || provenance != other.provenance
        || !basis.equals(other.basis)) {
      throw new IllegalArgumentException(
          "%s, %s by %s, and %s, %s by %s, have no sum"
              .formatted(layer, provenance, basis, other.layer, other.provenance, other.basis));
    }
    SortedMap<Component, Energy> energies = new TreeMap<>(energy);
    other.energy.forEach((part, amount) -> energies.merge(part, amount, Energy::plus));
    SortedMap<String, Long> counts = new TreeMap<>(counters);
    other.counters.forEach((name, count) -> counts.merge(name, count, Math::addExact));
    return new LayerCost(
        layer,
        provenance,
        basis,
        energies,
        operations.plus(other.operations),
        Math.addExact(picoseconds, other.picoseconds),
        counts);
  }

  /** Cost of counted operations, all of it in {@link Component#COMPUTE}. */
  static LayerCost estimated(
      String layer, String basis, OperationCounts operations, Energy energy) {
    return new LayerCost(
        layer,
        Provenance.ESTIMATED,
        basis,
        new TreeMap<>(Map.of(Component.COMPUTE, energy)),
        operations,
        0,
        Collections.emptySortedMap());
  }
}
