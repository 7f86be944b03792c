package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;
import java.util.List;

/**
 * Non-zero inputs of spike trains that are added up, and how many synapses they reach.
 *
 * @param count non-zero inputs
 * @param windows pairs of a non-zero input and a window that covers it; fewer at the borders
 */
record ActiveInputs(long count, long windows) {

  /** Counts over the first timesteps. */
  static ActiveInputs of(List<SpikeTensor> planes, int timesteps, WindowGrid grid) {
    SpikeTensor shape = planes.get(0);
    long count = 0;
    long windows = 0;
    for (int row = 0; row < timesteps * shape.height(); row++) {
      int y = row % shape.height();
      int word = row * shape.width() * shape.wordsPerPixel();
      for (int x = 0; x < shape.width(); x++, word += shape.wordsPerPixel()) {
        long active = active(planes, word);
        count += active;
        windows += active * grid.covering(y, x);
      }
    }
    return new ActiveInputs(count, windows);
  }

  /** Non-zero inputs of the first timesteps. */
  static long count(SpikeTensor spikes, int timesteps) {
    long count = 0;
    for (int t = 0; t < timesteps; t++) {
      count += spikes.count(t);
    }
    return count;
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
}
