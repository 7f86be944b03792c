package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.List;

/** Drops the events of given pixels. */
final class PixelListRule implements EventRule {
  private final Resolution sensor;
  private final PixelIndex index;
  private final boolean[] dropped;

  /**
   * Makes the rule of a sensor.
   *
   * @throws IllegalArgumentException if a pixel does not lie on the sensor
   */
  PixelListRule(Resolution sensor, List<Pixel> pixels) {
    this.sensor = sensor;
    this.index = PixelIndex.of(sensor);
    this.dropped = new boolean[index.places()];
    for (Pixel pixel : pixels) {
      if (!sensor.contains(pixel.x(), pixel.y())) {
        throw new IllegalArgumentException(
            "pixel " + pixel + " does not lie on a sensor of " + sensor);
      }
      dropped[index.of(pixel.x(), pixel.y())] = true;
    }
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    if (!dropped[index.of(x, y)]) {
      out.append(timeMicros, x, y, on);
    }
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }
}
