package io.retinaflow.models.engine;

import java.nio.FloatBuffer;

/**
 * Way of maps between a caller's memory, channels first, and the engine's, channels last.
 *
 * <p>Both sides of the transposition stay in the first-level cache: some pixels are moved at a
 * time, and of them channel after channel, through a row that loops may run over without the checks
 * of a buffer.
 */
final class MapTransfer {
  private static final int PIXELS = 64;

  private final RealMap map;

  MapTransfer(RealMap map) {
    this.map = map;
  }

  /** Reads some pixels of a timestep. */
  void read(FloatBuffer from, int index, int t, int begin, int end) {
    float[] row = new float[PIXELS];
    int start = Math.multiplyExact(index, map.pixels() * map.channels());
    for (int pixel = begin; pixel < end; pixel += PIXELS) {
      int count = Math.min(PIXELS, end - pixel);
      for (int c = 0; c < map.channels(); c++) {
        from.get(start + c * map.pixels() + pixel, row, 0, count);
        scatter(row, count, map.at(t, pixel) + c);
      }
    }
  }

  private void scatter(float[] row, int count, int first) {
    float[] values = map.values();
    int stride = map.stride();
    for (int p = 0, at = first; p < count; p++, at += stride) {
      values[at] = row[p];
    }
  }

  /** Writes a timestep. */
  void write(int t, FloatBuffer to, int index) {
    int start = Math.multiplyExact(index, map.pixels() * map.channels());
    if (map.pixels() == 1) {
      to.put(start, map.values(), map.at(t, 0), map.channels());
      return;
    }
    float[] row = new float[PIXELS];
    for (int pixel = 0; pixel < map.pixels(); pixel += PIXELS) {
      int count = Math.min(PIXELS, map.pixels() - pixel);
      for (int c = 0; c < map.channels(); c++) {
        collect(map.at(t, pixel) + c, row, count);
        to.put(start + c * map.pixels() + pixel, row, 0, count);
      }
    }
  }

  private void collect(int first, float[] row, int count) {
    float[] values = map.values();
    int stride = map.stride();
    for (int p = 0, at = first; p < count; p++, at += stride) {
      row[p] = values[at];
    }
  }
}
