package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every spike of a run: what a model of hardware needs to know what it would have done. */
public final class SpikeRecording implements SpikeObserver {
  private final Map<String, NeuronSpikes> byLayer = new LinkedHashMap<>();

  @Override
  public void spikes(String layer, Shape shape, byte[] spikes) {
    byLayer.put(layer, new NeuronSpikes(shape, spikes));
  }

  /** Forgets the run, so that another can be recorded. */
  public void clear() {
    byLayer.clear();
  }

  /**
   * Spikes of a layer of neurons.
   *
   * @throws IllegalArgumentException if it was not seen
   */
  NeuronSpikes of(String layer) {
    NeuronSpikes spikes = byLayer.get(layer);
    if (spikes == null) {
      throw new IllegalArgumentException(
          "no spikes of " + layer + " were recorded, only of " + byLayer.keySet());
    }
    return spikes;
  }

  /** Spikes {@code [T,B,...]}, a byte each, row-major. */
  static final class NeuronSpikes {
    private final Shape shape;
    private final byte[] values;

    NeuronSpikes(Shape shape, byte[] values) {
      this.shape = shape;
      this.values = values;
    }

    Shape shape() {
      return shape;
    }

    byte[] values() {
      return values;
    }
  }
}
