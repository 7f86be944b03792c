package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Every spike of a run: what a model of hardware needs to know what it would have done. */
public final class SpikeRecording implements SpikeObserver {
  private final Map<String, NeuronSpikes> byLayer = new LinkedHashMap<>();

  @Override
  public void spikes(String layer, Shape shape, byte[] spikes) {
    byLayer.put(layer, new NeuronSpikes(shape, spikes));
  }

  /** Shows the spikes again, in the order they were seen; the observer must not write into them. */
  public void replay(SpikeObserver observer) {
    byLayer.forEach((layer, seen) -> observer.spikes(layer, seen.shape(), seen.values));
  }

  /** Forgets the run, so that another can be recorded. */
  public void clear() {
    byLayer.clear();
  }

  /**
   * Spikes of one sample in a layer of neurons.
   *
   * @param batch index of the sample
   * @return {@code [T,C,H,W]}; neurons without pixels, {@code [T,B,C]}, stand for one. It is the
   *     recording's own and must not be written into
   * @throws IllegalArgumentException if the layer was not seen
   * @throws IndexOutOfBoundsException if it has no such sample
   */
  public SpikeTensor spikes(String layer, int batch) {
    NeuronSpikes seen = byLayer.get(layer);
    if (seen == null) {
      throw new IllegalArgumentException(
          "no spikes of " + layer + " were recorded, only of " + byLayer.keySet());
    }
    return seen.sample(batch);
  }

  /** Samples in a layer of neurons; 0 if it was not seen. */
  public int batch(String layer) {
    NeuronSpikes seen = byLayer.get(layer);
    return seen == null ? 0 : seen.shape().side(1);
  }

  /** Spikes {@code [T,B,...]}, a byte each, row-major. */
  private static final class NeuronSpikes {
    private final Shape shape;
    private final byte[] values;
    private final Map<Integer, SpikeTensor> samples = new HashMap<>();

    NeuronSpikes(Shape shape, byte[] values) {
      this.shape = shape;
      this.values = values;
    }

    Shape shape() {
      return shape;
    }

    /** Packed once, however many layers and chips read it. */
    SpikeTensor sample(int batch) {
      Objects.checkIndex(batch, shape.side(1));
      return samples.computeIfAbsent(batch, this::pack);
    }

    private SpikeTensor pack(int batch) {
      int timesteps = shape.side(0);
      int channels = shape.side(2);
      int pixels = shape.rank() == 5 ? shape.side(3) * shape.side(4) : 1;
      int perSample = channels * pixels;
      byte[] raster = shape.side(1) == 1 ? values : new byte[timesteps * perSample];
      for (int t = 0; t < timesteps && raster != values; t++) {
        int from = (t * shape.side(1) + batch) * perSample;
        System.arraycopy(values, from, raster, t * perSample, perSample);
      }
      return shape.rank() == 5
          ? SpikeTensor.ofRaster(raster, timesteps, channels, shape.side(3), shape.side(4))
          : SpikeTensor.ofRaster(raster, timesteps, channels, 1, 1);
    }
  }
}
