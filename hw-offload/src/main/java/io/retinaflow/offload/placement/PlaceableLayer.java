package io.retinaflow.offload.placement;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Layer of a chain, and what it takes on each back end that can run it.
 *
 * @param name name of the layer
 * @param prices by back end; a back end that is absent cannot run the layer
 */
public record PlaceableLayer(String name, SortedMap<String, LayerPrice> prices) {

  /**
   * Copies the prices.
   *
   * @throws IllegalArgumentException if no back end runs the layer
   */
  public PlaceableLayer {
    prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    if (prices.isEmpty()) {
      throw new IllegalArgumentException("no back end runs " + name);
    }
  }

  /** A layer from prices in any order. */
  public static PlaceableLayer of(String name, Map<String, LayerPrice> prices) {
    return new PlaceableLayer(name, new TreeMap<>(prices));
  }

  /** Price on a back end; empty if it cannot run the layer. */
  public Optional<LayerPrice> priceOn(String backend) {
    return Optional.ofNullable(prices.get(backend));
  }
}
