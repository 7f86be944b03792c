package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Signal;
import java.util.Arrays;
import java.util.List;

/** Convolution of any values, summed in double in the order of the weights, rounded once. */
final class DigitalConvolution implements NodeEquation {
  private final String name;
  private final Conv2d conv;
  private final Signal signal;
  private final float[] weights;
  private final float[] bias;

  DigitalConvolution(String name, Conv2d conv, Signal signal, float[] weights, float[] bias) {
    this.name = name;
    this.conv = conv;
    this.signal = signal;
    this.weights = weights;
    this.bias = bias;
  }

  @Override
  public FloatTensor apply(List<FloatTensor> inputs, Passage passage) {
    FloatTensor input = inputs.get(0);
    passage.note(SynapseCount.convolution(name, signal, input, conv.kernel(), conv.outChannels()));
    Frames frames = Frames.of(input.shape());
    FloatTensor out = FloatTensor.zeros(input.shape().with(2, conv.outChannels()).toArray());
    double[] sums = new double[frames.area()];
    for (int frame = 0; frame < frames.count(); frame++) {
      for (int j = 0; j < conv.outChannels(); j++) {
        plane(input.values(), frames, frame, j, sums);
        int to = (frame * conv.outChannels() + j) * frames.area();
        for (int pixel = 0; pixel < sums.length; pixel++) {
          out.values()[to + pixel] = (float) sums[pixel];
        }
      }
    }
    return out;
  }

  private void plane(float[] values, Frames frames, int frame, int output, double[] sums) {
    Arrays.fill(sums, bias[output]);
    int at = output * conv.inChannels() * conv.kernel() * conv.kernel();
    for (int channel = 0; channel < conv.inChannels(); channel++) {
      int plane = frames.plane(frame, channel);
      for (int dy = -conv.padding(); dy <= conv.padding(); dy++) {
        for (int dx = -conv.padding(); dx <= conv.padding(); dx++) {
          addShifted(values, plane, frames, dy, dx, weights[at++], sums);
        }
      }
    }
  }

  private static void addShifted(
      float[] values, int plane, Frames frames, int dy, int dx, double weight, double[] sums) {
    int left = Math.max(0, -dx);
    int right = Math.min(frames.width(), frames.width() - dx);
    int bottom = Math.min(frames.height(), frames.height() - dy);
    for (int y = Math.max(0, -dy); y < bottom; y++) {
      int to = y * frames.width();
      int from = plane + (y + dy) * frames.width() + dx;
      for (int x = left; x < right; x++) {
        sums[to + x] += weight * values[from + x];
      }
    }
  }
}
