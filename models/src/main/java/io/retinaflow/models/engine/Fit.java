package io.retinaflow.models.engine;

import io.retinaflow.models.spike.SpikeTensor;

/**
 * Guards of the compiler: graphs whose shapes fit may still lie in memory as no step can read them.
 */
final class Fit {
  private Fit() {}

  static void requireInputs(int channels, FoldedWeights weights) {
    if (channels != weights.inputs()) {
      throw new IllegalArgumentException(
          channels + " channels in memory, weights of " + weights.inputs());
    }
  }

  static void requireSamePlaces(RealMap map, RealMap sum) {
    if (map.pixels() != sum.pixels() || map.channels() != sum.channels()) {
      throw new IllegalArgumentException(
          "%d pixels of %d channels in memory, a sum of %d of %d"
              .formatted(map.pixels(), map.channels(), sum.pixels(), sum.channels()));
    }
  }

  static void requireSameOrOnePixel(SpikeTensor first, SpikeTensor second) {
    boolean one = second.height() == 1 && second.width() == 1;
    boolean same = second.height() == first.height() && second.width() == first.width();
    if (first.channels() != second.channels() || !(one || same)) {
      throw new IllegalArgumentException(
          "the engine multiplies equal maps, or one pixel by a map, not "
              + first
              + " by "
              + second);
    }
  }
}
