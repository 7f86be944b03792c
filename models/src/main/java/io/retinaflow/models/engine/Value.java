package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;

/** What travels along an edge of the network, for the timesteps of one block. */
sealed interface Value {

  /** Real values. */
  record Real(RealMap map) implements Value {}

  /**
   * Spikes, or small integers as a sum of spike trains.
   *
   * @param planes the trains
   * @param heads 0 for a map of pixels; else the heads that its channels are seen as, and its
   *     pixels as tokens
   */
  record Spikes(List<SpikeTensor> planes, int heads) implements Value {
    /** Copies the list. */
    public Spikes {
      planes = List.copyOf(planes);
    }

    static Spikes of(SpikeTensor spikes) {
      return new Spikes(List.of(spikes), 0);
    }

    /** The only train. */
    SpikeTensor plane() {
      if (planes.size() != 1) {
        throw new IllegalArgumentException("a sum of " + planes.size() + " spike trains");
      }
      return planes.get(0);
    }
  }
}
