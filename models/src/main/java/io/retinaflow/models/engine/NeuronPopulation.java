package io.retinaflow.models.engine;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.spike.SpikeTensor;
import java.util.Arrays;

/** A layer of neurons: membranes that outlive a block of timesteps, and the spikes of the block. */
final class NeuronPopulation {
  private final String name;
  private final int layer;
  private final float decay;
  private final float threshold;
  private final RealMap membranes;
  private final SpikeTensor spikes;
  private final Shape shape;

  /**
   * Makes neurons at rest.
   *
   * @param layer number under which they are counted
   * @param shape of their spikes, {@code [T,B,...]}
   */
  NeuronPopulation(
      String name,
      int layer,
      float decay,
      float threshold,
      RealMap membranes,
      SpikeTensor spikes,
      Shape shape) {
    this.name = name;
    this.layer = layer;
    this.decay = decay;
    this.threshold = threshold;
    this.membranes = membranes;
    this.spikes = spikes;
    this.shape = shape;
  }

  String name() {
    return name;
  }

  SpikeTensor spikes() {
    return spikes;
  }

  /**
   * Feeds currents of neighbouring pixels and channels to the neurons.
   *
   * @param at index of the first current; those of a pixel lie together
   * @param channel first channel, a multiple of the padding
   * @param width currents of a pixel, what lies behind the last stored channel included
   */
  void fire(
      SynapseKernels kernels,
      int t,
      int pixel,
      int pixels,
      float[] currents,
      int at,
      int channel,
      int width) {
    int wordsPerPixel = spikes.wordsPerPixel();
    int word = (t * membranes.pixels() + pixel) * wordsPerPixel + channel / Long.SIZE;
    kernels.fire(
        currents,
        at,
        width,
        Math.min(width, membranes.stride() - channel),
        membranes.values(),
        membranes.at(0, pixel) + channel,
        membranes.stride(),
        decay,
        threshold,
        spikes.words(),
        word,
        wordsPerPixel,
        channel % Long.SIZE,
        pixels);
  }

  void account(Pass pass) {
    pass.activity().neurons(layer, pass, spikes);
  }

  void rest() {
    int start = membranes.at(0, 0);
    Arrays.fill(membranes.values(), start, start + membranes.pixels() * membranes.stride(), 0);
  }

  /** Shape of a batch's membranes, {@code [B,...]}. */
  Shape shape(int batch) {
    int[] sides = shape.toArray();
    sides[1] = batch;
    return Shape.of(Arrays.copyOfRange(sides, 1, sides.length));
  }

  /** Takes a sample's potentials, {@code [C][pixel]}, from a batch of them. */
  void load(FloatTensor batch, int sample) {
    int pixels = membranes.pixels();
    int channels = membranes.channels();
    float[] from = batch.values();
    float[] to = membranes.values();
    for (int pixel = 0; pixel < pixels; pixel++) {
      int at = membranes.at(0, pixel);
      for (int c = 0; c < channels; c++) {
        to[at + c] = from[(sample * channels + c) * pixels + pixel];
      }
    }
  }

  /** Puts a sample's potentials, {@code [C][pixel]}, into a batch of them. */
  void save(FloatTensor batch, int sample) {
    int pixels = membranes.pixels();
    int channels = membranes.channels();
    float[] from = membranes.values();
    float[] to = batch.values();
    for (int pixel = 0; pixel < pixels; pixel++) {
      int at = membranes.at(0, pixel);
      for (int c = 0; c < channels; c++) {
        to[(sample * channels + c) * pixels + pixel] = from[at + c];
      }
    }
  }
}
