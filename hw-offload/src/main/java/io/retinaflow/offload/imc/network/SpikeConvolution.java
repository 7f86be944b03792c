package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution of spikes, a row of the product per output pixel. Input {@code (c k + dy) k + dx} of
 * a row is channel c under the kernel's place (dy, dx), as weights {@code [N, C, k, k]} are
 * flattened; it is 0 beyond the border. The row's cycle is {@code t H W + y W + x} with the
 * output's sides, t counting from the clip's beginning: neither chunks nor the other samples of a
 * batch change it.
 */
final class SpikeConvolution implements NodeEquation {
  private final String name;
  private final Conv2d conv;
  private final SpikeProduct product;
  private final float[] bias;

  SpikeConvolution(String name, Conv2d conv, SpikeProduct product, float[] bias) {
    this.name = name;
    this.conv = conv;
    this.product = product;
    this.bias = bias;
  }

  @Override
  public FloatTensor apply(List<FloatTensor> inputs, Passage passage) {
    FloatTensor input = inputs.get(0);
    passage.note(SynapseCount.convolution(name, Signal.SPIKE, input, conv));
    Frames frames = Frames.of(input.shape());
    FloatTensor out = FloatTensor.zeros(conv.outputShape(List.of(input.shape())).toArray());
    Frames maps = Frames.of(out.shape());
    int fanIn = conv.inChannels() * conv.kernel() * conv.kernel();
    long[] row = new long[(fanIn + Long.SIZE - 1) / Long.SIZE];
    float[] sums = new float[conv.outChannels()];
    for (int frame = 0; frame < frames.count(); frame++) {
      int sample = frame % frames.batch();
      long firstCycle = passage.clipTimestep(sample, frame / frames.batch()) * maps.area();
      for (int pixel = 0; pixel < maps.area(); pixel++) {
        int top = pixel / maps.width() * conv.stride() - conv.padding();
        int left = pixel % maps.width() * conv.stride() - conv.padding();
        gather(input.values(), frames, frame, top, left, row);
        product.multiply(row, firstCycle + pixel, sums);
        scatter(sums, out.values(), maps.plane(frame, 0) + pixel, maps.area());
      }
    }
    return out;
  }

  private void gather(float[] values, Frames frames, int frame, int top, int left, long[] row) {
    Arrays.fill(row, 0);
    for (int channel = 0; channel < conv.inChannels(); channel++) {
      int plane = frames.plane(frame, channel);
      for (int dy = 0; dy < conv.kernel(); dy++) {
        int y = top + dy;
        if (y >= 0 && y < frames.height()) {
          int input = (channel * conv.kernel() + dy) * conv.kernel();
          gatherLine(values, plane + y * frames.width(), left, frames.width(), input, row);
        }
      }
    }
  }

  private void gatherLine(float[] values, int line, int left, int width, int input, long[] row) {
    int end = Math.min(conv.kernel(), width - left);
    for (int dx = Math.max(0, -left); dx < end; dx++) {
      if (values[line + left + dx] != 0) {
        row[(input + dx) >>> 6] |= 1L << (input + dx);
      }
    }
  }

  private void scatter(float[] sums, float[] out, int at, int area) {
    for (int j = 0; j < sums.length; j++) {
      out[at + j * area] = sums[j] + bias[j];
    }
  }
}
