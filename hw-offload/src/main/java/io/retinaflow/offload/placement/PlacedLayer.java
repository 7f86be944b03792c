package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Energy;

/**
 * Layer on the back end that runs it.
 *
 * @param layer name of the layer
 * @param backend name of the back end
 * @param price what it takes there
 * @param transfer what bringing its input there takes; nothing where the layer before ran there too
 */
public record PlacedLayer(String layer, String backend, LayerPrice price, LayerPrice transfer) {

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one is blank
   */
  public PlacedLayer {
    if (layer.isBlank() || backend.isBlank()) {
      throw new IllegalArgumentException("layer '" + layer + "' on back end '" + backend + "'");
    }
  }

  /** Energy of transfer and layer. */
  Energy energy() {
    return price.energy().plus(transfer.energy());
  }

  /** Time of transfer and layer. */
  long picoseconds() {
    return Math.addExact(price.picoseconds(), transfer.picoseconds());
  }
}
