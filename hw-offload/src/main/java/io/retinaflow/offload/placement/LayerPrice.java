package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;

/**
 * What a layer takes on one back end.
 *
 * @param energy energy
 * @param provenance how the energy is known
 * @param picoseconds time
 */
public record LayerPrice(Energy energy, Provenance provenance, long picoseconds) {

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public LayerPrice {
    if (picoseconds < 0) {
      throw new IllegalArgumentException("negative time: " + picoseconds + " ps");
    }
  }

  /**
   * Price of both, one after the other.
   *
   * @throws IllegalArgumentException if the provenances differ
   * @throws ArithmeticException if the time exceeds {@link Long#MAX_VALUE}
   */
  LayerPrice plus(LayerPrice other) {
    if (provenance != other.provenance) {
      throw new IllegalArgumentException(
          "energies " + provenance + " and " + other.provenance + " have no sum");
    }
    return new LayerPrice(
        energy.plus(other.energy), provenance, Math.addExact(picoseconds, other.picoseconds));
  }
}
