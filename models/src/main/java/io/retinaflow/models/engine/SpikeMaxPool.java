package io.retinaflow.models.engine;

import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.spike.SpikeTensor;

/** A spike wherever there is one in the window: the OR of its words. */
final class SpikeMaxPool implements Step {
  private final MaxPool2d pool;
  private final SpikeTensor input;
  private final SpikeTensor out;

  SpikeMaxPool(MaxPool2d pool, SpikeTensor input, SpikeTensor out) {
    this.pool = pool;
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
          for (int word = 0; word < out.wordsPerPixel(); word++) {
            int to = ((t * out.height() + y) * out.width() + x) * out.wordsPerPixel() + word;
            out.words()[to] = window(t, y, x, word);
          }
        }
      }
    }
  }

  private long window(int t, int y, int x, int word) {
    int top = y * pool.stride() - pool.padding();
    int left = x * pool.stride() - pool.padding();
    int firstColumn = Math.max(0, left);
    int endColumn = Math.min(input.width(), left + pool.kernel());
    long bits = 0;
    for (int row = Math.max(0, top); row < Math.min(input.height(), top + pool.kernel()); row++) {
      int pixel = (t * input.height() + row) * input.width();
      for (int column = firstColumn; column < endColumn; column++) {
        bits |= input.words()[(pixel + column) * input.wordsPerPixel() + word];
      }
    }
    return bits;
  }
}
