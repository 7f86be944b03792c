package io.retinaflow.offload.imc.network;

import io.retinaflow.offload.imc.crossbar.CrossbarProfile;

/**
 * How a network is put on crossbars.
 *
 * @param profile kind of arrays
 * @param seed seed of all random numbers
 * @param headOnArrays whether the dense head is on arrays, too
 */
public record CrossbarSettings(CrossbarProfile profile, long seed, boolean headOnArrays) {
  /** Convolutions alone. */
  public static CrossbarSettings of(CrossbarProfile profile, long seed) {
    return new CrossbarSettings(profile, seed, false);
  }
}
