package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;
import java.util.SplittableRandom;

/** Rectangle of pixels, {@code [left, right)} by {@code [top, bottom)}. */
record PixelArea(int left, int top, int right, int bottom) {

  /** A rectangle somewhere on a sensor, each side up to a share of the sensor's. */
  static PixelArea draw(Resolution sensor, double share, SplittableRandom random) {
    int width = (int) Math.round(sensor.width() * Variations.upTo(share, random));
    int height = (int) Math.round(sensor.height() * Variations.upTo(share, random));
    int left = random.nextInt(sensor.width() - width + 1);
    int top = random.nextInt(sensor.height() - height + 1);
    return new PixelArea(left, top, left + width, top + height);
  }

  boolean contains(int x, int y) {
    return x >= left && x < right && y >= top && y < bottom;
  }
}
