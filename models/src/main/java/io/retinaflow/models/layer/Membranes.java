package io.retinaflow.models.layer;

import java.util.Map;
import java.util.Optional;

/**
 * Membrane potentials of a network between two timesteps: all that has to be kept to continue a
 * run. They may be kept after any whole number of {@link Network#timestepBlock()} timesteps.
 *
 * @param potentials by name of the neurons' node, {@code [B,...]}; neurons without one are at rest,
 *     0
 */
public record Membranes(Map<String, FloatTensor> potentials) {

  /** Copies the map, not the potentials. */
  public Membranes {
    potentials = Map.copyOf(potentials);
  }

  /** All neurons at rest. */
  public static Membranes resting() {
    return new Membranes(Map.of());
  }

  /** Potentials of one layer of neurons; empty at rest. */
  public Optional<FloatTensor> of(String neurons) {
    return Optional.ofNullable(potentials.get(neurons));
  }
}
