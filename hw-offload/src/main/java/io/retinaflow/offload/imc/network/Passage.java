package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a network: where neurons begin and end, and what the layers did. */
final class Passage {
  private final Membranes before;
  private final ClipClock clock;
  private final Optional<SpikeObserver> observer;
  private final Map<String, FloatTensor> after = new HashMap<>();
  private final List<LayerActivity> activity = new ArrayList<>();

  Passage(Membranes before, int timesteps, int batch, Optional<SpikeObserver> observer) {
    this.before = before;
    this.clock = ClipClock.of(before, batch);
    this.observer = observer;
    after.put(ClipClock.NAME, clock.after(timesteps));
  }

  /** Timestep of a sample, counted from its clip's beginning. */
  long clipTimestep(int sample, int timestep) {
    return clock.timesteps(sample) + timestep;
  }

  /**
   * Potentials of a layer of neurons, in an array of its own that stays with the run's end.
   *
   * @throws IllegalArgumentException if those that are kept have another shape
   */
  float[] membrane(String neurons, Shape shape) {
    FloatTensor potentials =
        before
            .of(neurons)
            .map(kept -> copy(kept, neurons, shape))
            .orElseGet(() -> FloatTensor.zeros(shape.toArray()));
    after.put(neurons, potentials);
    return potentials.values();
  }

  private static FloatTensor copy(FloatTensor kept, String neurons, Shape shape) {
    if (!kept.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "membranes of " + neurons + " are " + shape + ", not " + kept.shape());
    }
    return FloatTensor.of(shape, kept.values().clone());
  }

  void note(LayerActivity layer) {
    activity.add(layer);
  }

  void show(String neurons, FloatTensor spikes) {
    observer.ifPresent(sees -> sees.spikes(neurons, spikes.shape(), bytes(spikes.values())));
  }

  private static byte[] bytes(float[] spikes) {
    byte[] bytes = new byte[spikes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) spikes[i];
    }
    return bytes;
  }

  ActivityTrace activity(int timesteps) {
    return new ActivityTrace(timesteps, activity);
  }

  Membranes membranes() {
    return new Membranes(after);
  }
}
