package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.Arrays;
import java.util.List;

/** Spikes of each channel, counted over the tokens. */
final class CountTokens implements Step {
  private final int layer;
  private final SpikeTensor input;
  private final RealMap out;

  CountTokens(int layer, SpikeTensor input, RealMap out) {
    this.layer = layer;
    this.input = input;
    this.out = out;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int begin = Step.first(pass.blockTimesteps(), share, shares);
    int end = Step.first(pass.blockTimesteps(), share + 1, shares);
    int words = input.height() * input.width() * input.wordsPerPixel();
    for (int t = begin; t < end; t++) {
      int to = out.at(t, 0);
      Arrays.fill(out.values(), to, to + out.stride(), 0);
      for (int i = 0; i < words; i++) {
        long bits = input.words()[t * words + i];
        int channel = i % input.wordsPerPixel() * Long.SIZE;
        for (; bits != 0; bits &= bits - 1) {
          out.values()[to + channel + Long.numberOfTrailingZeros(bits)]++;
        }
      }
    }
  }

  @Override
  public void account(Pass pass) {
    long active = ActiveInputs.count(List.of(input), pass.blockTimesteps());
    pass.activity().synapses(layer, active, active);
  }
}
