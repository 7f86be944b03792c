package io.retinaflow.models.engine;

import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.spike.SpikeTensor;

/**
 * Maximum over windows of (token, channel of the head), as the authors' event branch of the
 * spike-driven transformer has it: stride 1, no channel of another head.
 */
final class HeadMaxPool implements Step {
  private final MaxPool2d pool;
  private final int heads;
  private final SpikeTensor input;
  private final SpikeTensor out;

  /**
   * Makes the step.
   *
   * @throws IllegalArgumentException if the pool changes the size
   */
  HeadMaxPool(MaxPool2d pool, int heads, SpikeTensor input, SpikeTensor out) {
    if (pool.stride() != 1 || 2 * pool.padding() != pool.kernel() - 1) {
      throw new IllegalArgumentException(pool + " over heads changes the size");
    }
    this.pool = pool;
    this.heads = heads;
    this.input = input;
    this.out = out;
  }

  @Override
  public void run(Pass pass, int share, int shares) {
    int tokens = input.height() * input.width();
    int begin = Step.first(tokens, share, shares);
    int end = Step.first(tokens, share + 1, shares);
    int reach = pool.kernel() / 2;
    for (int t = 0; t < pass.blockTimesteps(); t++) {
      for (int token = begin; token < end; token++) {
        silence(t * tokens + token);
        int last = Math.min(tokens - 1, token + reach);
        for (int from = Math.max(0, token - reach); from <= last; from++) {
          spread(t * tokens + from, t * tokens + token, reach);
        }
      }
    }
  }

  private void silence(int pixel) {
    for (int word = 0; word < out.wordsPerPixel(); word++) {
      out.words()[pixel * out.wordsPerPixel() + word] = 0;
    }
  }

  /** Every spike reaches its neighbours in the same head. */
  private void spread(int from, int to, int reach) {
    int perHead = input.channels() / heads;
    for (int word = 0; word < input.wordsPerPixel(); word++) {
      long bits = input.words()[from * input.wordsPerPixel() + word];
      for (; bits != 0; bits &= bits - 1) {
        int channel = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        int head = channel / perHead;
        int first = Math.max(head * perHead, channel - reach);
        int last = Math.min((head + 1) * perHead - 1, channel + reach);
        for (int c = first; c <= last; c++) {
          out.words()[to * out.wordsPerPixel() + c / Long.SIZE] |= 1L << c;
        }
      }
    }
  }
}
