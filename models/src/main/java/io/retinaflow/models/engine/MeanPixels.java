package io.retinaflow.models.engine;

import java.util.Arrays;

/** Mean over the pixels, channel by channel. */
final class MeanPixels implements Step {
  private final RealMap input;
  private final RealMap out;

  MeanPixels(RealMap input, RealMap out) {
    this.input = input;
    this.out = out;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(pass.blockTimesteps(), share, shares);
    int end = Step.first(pass.blockTimesteps(), share + 1, shares);
    for (int t = begin; t < end; t++) {
      mean(out.values(), out.at(t, 0), t);
    }
  }

  private void mean(float[] values, int to, int t) {
    Arrays.fill(values, to, to + out.stride(), 0);
    for (int pixel = 0; pixel < input.pixels(); pixel++) {
      int from = input.at(t, pixel);
      for (int c = 0; c < input.channels(); c++) {
        values[to + c] += input.values()[from + c];
      }
    }
    for (int c = 0; c < input.channels(); c++) {
      values[to + c] /= input.pixels();
    }
  }
}
