package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/** Keeps the events inside a region, or those outside; coordinates stay. */
final class RegionRule implements EventRule {
  private final Resolution sensor;
  private final Region region;
  private final boolean keepsInside;

  /**
   * Makes the rule of a sensor.
   *
   * @throws IllegalArgumentException if the region does not lie on the sensor
   */
  RegionRule(Resolution sensor, Region region, boolean keepsInside) {
    this.sensor = sensor;
    this.region = region.within(sensor);
    this.keepsInside = keepsInside;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    if (region.contains(x, y) == keepsInside) {
      out.append(timeMicros, x, y, on);
    }
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }
}
