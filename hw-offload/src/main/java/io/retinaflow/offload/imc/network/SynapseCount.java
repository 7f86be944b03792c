package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Signal;

/** Operations of layers with synapses, as {@link SynapticActivity} defines them. */
final class SynapseCount {
  private SynapseCount() {}

  /**
   * Activity of a layer whose elements all feed as many outputs.
   *
   * @param fanOut outputs of an element
   */
  static SynapticActivity dense(String layer, Signal signal, FloatTensor input, long fanOut) {
    long elements = input.values().length;
    long active = signal.isSpike() ? active(input.values()) : elements;
    return new SynapticActivity(
        layer, signal, elements, active, elements * fanOut, active * fanOut);
  }

  /** Activity of a convolution: at a border an element feeds fewer outputs. */
  static SynapticActivity convolution(
      String layer, Signal signal, FloatTensor input, int kernel, int outChannels) {
    long elements = input.values().length;
    long dense = elements * kernel * kernel * outChannels;
    if (!signal.isSpike()) {
      return new SynapticActivity(layer, signal, elements, elements, dense, dense);
    }
    long windows = windows(input, kernel);
    return new SynapticActivity(
        layer, signal, elements, active(input.values()), dense, windows * outChannels);
  }

  static long active(float[] values) {
    long active = 0;
    for (float value : values) {
      if (value != 0) {
        active++;
      }
    }
    return active;
  }

  /** Output pixels that the active elements reach. */
  private static long windows(FloatTensor input, int kernel) {
    int height = input.shape().side(-2);
    int width = input.shape().side(-1);
    float[] values = input.values();
    long windows = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        windows +=
            (long) reach(i / width % height, height, kernel) * reach(i % width, width, kernel);
      }
    }
    return windows;
  }

  private static int reach(int place, int side, int kernel) {
    int half = kernel / 2;
    return Math.min(place + half, side - 1) - Math.max(place - half, 0) + 1;
  }
}
