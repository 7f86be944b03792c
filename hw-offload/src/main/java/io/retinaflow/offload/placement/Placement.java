package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Back end of each layer of a chain, and what the chain takes so.
 *
 * @param layers layers, first to last
 */
public record Placement(List<PlacedLayer> layers) {

  /**
   * Copies and checks the layers.
   *
   * @throws IllegalArgumentException if there are none, two have one name, or measured energies
   *     stand beside others
   */
  public Placement {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a placement without layers");
    }
    Set<String> names = new TreeSet<>();
    for (PlacedLayer layer : layers) {
      if (!names.add(layer.layer())) {
        throw new IllegalArgumentException("two layers named " + layer.layer());
      }
    }
    LayerChain.requireSum(byProvenance(layers).keySet());
  }

  /** Energy of layers and transfers: what a search minimises. */
  public Energy energy() {
    return layers.stream().map(PlacedLayer::energy).reduce(Energy.ZERO, Energy::plus);
  }

  /** Energy known in each way; the values sum to {@link #energy}. */
  public SortedMap<Provenance, Energy> byProvenance() {
    return byProvenance(layers);
  }

  private static SortedMap<Provenance, Energy> byProvenance(List<PlacedLayer> layers) {
    SortedMap<Provenance, Energy> sums = new TreeMap<>();
    for (PlacedLayer layer : layers) {
      sums.merge(layer.price().provenance(), layer.price().energy(), Energy::plus);
      if (layer.transfer().energy().compareTo(Energy.ZERO) > 0) {
        sums.merge(layer.transfer().provenance(), layer.transfer().energy(), Energy::plus);
      }
    }
    return Collections.unmodifiableSortedMap(sums);
  }

  /**
   * Time of the layers one after another, transfers between them.
   *
   * @throws ArithmeticException if it exceeds {@link Long#MAX_VALUE}
   */
  public long picoseconds() {
    return layers.stream().mapToLong(PlacedLayer::picoseconds).reduce(0, Math::addExact);
  }

  /** Back end of each layer, first to last. */
  public List<String> backends() {
    return layers.stream().map(PlacedLayer::backend).toList();
  }
}
