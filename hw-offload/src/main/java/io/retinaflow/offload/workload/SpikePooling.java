package io.retinaflow.offload.workload;

import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.spike.SpikeTensor;

/** Maximum of spikes in windows, which is the OR of their pixels' words. */
final class SpikePooling {
  private SpikePooling() {}

  static SpikeTensor pool(SpikeTensor in, MaxPool2d pool) {
    int height = side(in.height(), pool);
    int width = side(in.width(), pool);
    SpikeTensor out = SpikeTensor.silent(in.timesteps(), in.channels(), height, width);
    for (int t = 0; t < in.timesteps(); t++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          poolWindow(in, pool, t, y, x, out);
        }
      }
    }
    return out;
  }

  private static int side(int side, MaxPool2d pool) {
    return (side + 2 * pool.padding() - pool.kernel()) / pool.stride() + 1;
  }

  private static void poolWindow(
      SpikeTensor in, MaxPool2d pool, int t, int y, int x, SpikeTensor out) {
    int words = in.wordsPerPixel();
    int target = ((t * out.height() + y) * out.width() + x) * words;
    int top = y * pool.stride() - pool.padding();
    int left = x * pool.stride() - pool.padding();
    int bottom = Math.min(top + pool.kernel(), in.height());
    int right = Math.min(left + pool.kernel(), in.width());
    for (int row = Math.max(top, 0); row < bottom; row++) {
      for (int column = Math.max(left, 0); column < right; column++) {
        int source = ((t * in.height() + row) * in.width() + column) * words;
        for (int word = 0; word < words; word++) {
          out.words()[target + word] |= in.words()[source + word];
        }
      }
    }
  }
}
