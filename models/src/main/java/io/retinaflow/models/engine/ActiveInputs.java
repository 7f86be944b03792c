package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;

/** Counts the non-zero inputs of spike trains that are added up. */
final class ActiveInputs {
  private ActiveInputs() {}

  /** Non-zero inputs of the first timesteps. */
  static long count(List<SpikeTensor> planes, int timesteps) {
    return windows(planes, timesteps, 1);
  }

  /**
   * Pairs of a non-zero input and a place of a kernel, stride 1 and half its side as padding, that
   * covers it; fewer at the borders.
   */
  static long windows(List<SpikeTensor> planes, int timesteps, int kernel) {
    SpikeTensor shape = planes.get(0);
    int reach = kernel / 2;
    long sum = 0;
    for (int row = 0; row < timesteps * shape.height(); row++) {
      long rows = places(row % shape.height(), reach, shape.height());
      for (int x = 0; x < shape.width(); x++) {
        int word = (row * shape.width() + x) * shape.wordsPerPixel();
        sum += active(planes, word) * rows * places(x, reach, shape.width());
      }
    }
    return sum;
  }

  private static long active(List<SpikeTensor> planes, int word) {
    int count = 0;
    for (int w = word; w < word + planes.get(0).wordsPerPixel(); w++) {
      long bits = 0;
      for (int p = 0; p < planes.size(); p++) {
        bits |= planes.get(p).words()[w];
      }
      count += Long.bitCount(bits);
    }
    return count;
  }

  private static int places(int at, int reach, int side) {
    return Math.min(at + reach, side - 1) - Math.max(at - reach, 0) + 1;
  }
}
