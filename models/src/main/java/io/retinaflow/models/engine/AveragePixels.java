package io.retinaflow.models.engine;

import io.retinaflow.models.layer.AveragePool2d;
import java.util.Arrays;

/** Mean of each window, summed row by row and divided once, as libtorch does it. */
final class AveragePixels implements Step {
  private final int kernel;
  private final RealMap input;
  private final RealMap out;

  AveragePixels(AveragePool2d pool, RealMap input, RealMap out) {
    this.kernel = pool.kernel();
    this.input = input;
    this.out = out;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(out.height(), share, shares);
    int end = Step.first(out.height(), share + 1, shares);
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      for (int y = begin; y < end; y++) {
        for (int x = 0; x < out.width(); x++) {
          average(t, y, x);
        }
      }
    }
  }

  private void average(int t, int y, int x) {
    float[] means = out.values();
    int to = out.at(t, y * out.width() + x);
    int channels = out.stride();
    Arrays.fill(means, to, to + channels, 0);
    for (int row = y * kernel; row < (y + 1) * kernel; row++) {
      for (int column = x * kernel; column < (x + 1) * kernel; column++) {
        add(input.values(), input.at(t, row * input.width() + column), means, to, channels);
      }
    }
    for (int c = to; c < to + channels; c++) {
      means[c] /= kernel * kernel;
    }
  }

  private static void add(float[] values, int from, float[] sums, int to, int count) {
    for (int c = 0; c < count; c++) {
      sums[to + c] += values[from + c];
    }
  }
}
