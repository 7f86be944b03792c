package io.retinaflow.models.engine;

import io.retinaflow.models.layer.MaxPool2d;

/** Largest real value of each window; what lies beyond the border never wins. */
final class RealMaxPool implements Step {
  private final MaxPool2d pool;
  private final RealMap input;
  private final RealMap out;

  RealMaxPool(MaxPool2d pool, RealMap input, RealMap out) {
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
          pool(t, y, x);
        }
      }
    }
  }

  private void pool(int t, int y, int x) {
    int to = out.at(t, y * out.width() + x);
    boolean first = true;
    int top = y * pool.stride() - pool.padding();
    int left = x * pool.stride() - pool.padding();
    for (int row = Math.max(0, top); row < Math.min(input.height(), top + pool.kernel()); row++) {
      int endColumn = Math.min(input.width(), left + pool.kernel());
      for (int column = Math.max(0, left); column < endColumn; column++) {
        int from = input.at(t, row * input.width() + column);
        if (first) {
          System.arraycopy(input.values(), from, out.values(), to, out.stride());
          first = false;
        } else {
          raise(input.values(), from, out.values(), to, out.stride());
        }
      }
    }
  }

  private static void raise(float[] from, int at, float[] to, int start, int count) {
    for (int j = 0; j < count; j++) {
      to[start + j] = Math.max(to[start + j], from[at + j]);
    }
  }
}
