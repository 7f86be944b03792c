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
    passage.note(SynapseCount.convolution(name, signal, input, conv));
    FloatTensor out = FloatTensor.zeros(conv.outputShape(List.of(input.shape())).toArray());
    Frames maps = Frames.of(out.shape());
    Sums sums = new Sums(input, maps);
    for (int frame = 0; frame < maps.count(); frame++) {
      for (int j = 0; j < conv.outChannels(); j++) {
        sums.take(frame, j);
        int to = maps.plane(frame, j);
        for (int pixel = 0; pixel < maps.area(); pixel++) {
          out.values()[to + pixel] = (float) sums.values[pixel];
        }
      }
    }
    return out;
  }

  /** One map of the output, summed in double. */
  private final class Sums {
    private final float[] input;
    private final Frames frames;
    private final Frames maps;
    private final double[] values;

    Sums(FloatTensor input, Frames maps) {
      this.input = input.values();
      this.frames = Frames.of(input.shape());
      this.maps = maps;
      this.values = new double[maps.area()];
    }

    void take(int frame, int output) {
      Arrays.fill(values, bias[output]);
      int at = output * conv.inChannels() * conv.kernel() * conv.kernel();
      for (int channel = 0; channel < conv.inChannels(); channel++) {
        int plane = frames.plane(frame, channel);
        for (int dy = -conv.padding(); dy <= conv.padding(); dy++) {
          for (int dx = -conv.padding(); dx <= conv.padding(); dx++) {
            addShifted(plane, dy, dx, weights[at++]);
          }
        }
      }
    }

    private void addShifted(int plane, int dy, int dx, double weight) {
      int stride = conv.stride();
      int left = first(dx);
      int right = end(dx, frames.width());
      int bottom = end(dy, frames.height());
      for (int y = first(dy); y < bottom; y++) {
        int to = y * maps.width();
        int from = plane + (y * stride + dy) * frames.width() + dx;
        for (int x = left; x < right; x++) {
          values[to + x] += weight * input[from + x * stride];
        }
      }
    }

    /** First output along a side whose window has this offset inside. */
    private int first(int offset) {
      return offset >= 0 ? 0 : (conv.stride() - 1 - offset) / conv.stride();
    }

    /** One behind the last such output. */
    private int end(int offset, int side) {
      int last = side - 1 - Math.max(0, offset);
      return last < 0 ? 0 : last / conv.stride() + 1;
    }
  }
}
