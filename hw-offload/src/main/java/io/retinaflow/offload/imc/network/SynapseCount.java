package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Signal;
import java.util.List;

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
  static SynapticActivity convolution(String layer, Signal signal, FloatTensor input, Conv2d conv) {
    long elements = input.values().length;
    long fanIn = (long) conv.inChannels() * conv.kernel() * conv.kernel();
    long dense = conv.outputShape(List.of(input.shape())).size() * fanIn;
    if (!signal.isSpike()) {
      return new SynapticActivity(layer, signal, elements, elements, dense, dense);
    }
    return new SynapticActivity(
        layer,
        signal,
        elements,
        active(input.values()),
        dense,
        windows(input, conv) * conv.outChannels());
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
  private static long windows(FloatTensor input, Conv2d conv) {
    int height = input.shape().side(-2);
    int width = input.shape().side(-1);
    float[] values = input.values();
    long windows = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        windows += (long) reach(i / width % height, height, conv) * reach(i % width, width, conv);
      }
    }
    return windows;
  }

  /** Windows, whose middles lie at the multiples of the stride, that cover a place of a side. */
  private static int reach(int place, int side, Conv2d conv) {
    int last = Math.min(place + conv.padding(), side - 1) / conv.stride();
    int first = (Math.max(place - conv.padding(), 0) + conv.stride() - 1) / conv.stride();
    return last - first + 1;
  }
}
