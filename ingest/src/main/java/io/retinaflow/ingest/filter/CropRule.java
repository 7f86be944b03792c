package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/** Keeps the events inside a region and counts their coordinates from its corner. */
final class CropRule implements EventRule {
  private final Region region;

  /**
   * Makes the rule of a sensor.
   *
   * @throws IllegalArgumentException if the region does not lie on the sensor
   */
  CropRule(Resolution sensor, Region region) {
    this.region = region.within(sensor);
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    if (region.contains(x, y)) {
      out.append(timeMicros, x - region.left(), y - region.top(), on);
    }
  }

  @Override
  public Resolution outputResolution() {
    return region.size();
  }
}
