package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Energy;
import org.jspecify.annotations.Nullable;

/**
 * Placement of the first layers of a chain, held as its last layer and the rest.
 *
 * @param before placement of the layers before; none of the first layer
 * @param placed last layer
 * @param energy energy so far
 * @param picoseconds time so far
 */
record Partial(@Nullable Partial before, PlacedLayer placed, Energy energy, long picoseconds) {

  static Partial first(PlacedLayer placed) {
    return new Partial(null, placed, placed.energy(), placed.picoseconds());
  }

  Partial then(PlacedLayer next) {
    return new Partial(
        this, next, energy.plus(next.energy()), Math.addExact(picoseconds, next.picoseconds()));
  }
}
