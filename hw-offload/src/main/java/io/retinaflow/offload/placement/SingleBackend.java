package io.retinaflow.offload.placement;

import java.util.List;
import java.util.Optional;

/** A chain on one back end alone, where it can run all of it. */
public final class SingleBackend {
  private final String backend;
  private final List<String> missing;
  private final List<PlacedLayer> layers;

  SingleBackend(String backend, List<String> missing, List<PlacedLayer> layers) {
    this.backend = backend;
    this.missing = List.copyOf(missing);
    this.layers = List.copyOf(layers);
  }

  /** Name of the back end. */
  public String backend() {
    return backend;
  }

  /** Layers it cannot run. */
  public List<String> missing() {
    return missing;
  }

  /** The placement; empty if there are {@link #missing} layers. */
  public Optional<Placement> placement() {
    return missing.isEmpty() ? Optional.of(new Placement(layers)) : Optional.empty();
  }
}
