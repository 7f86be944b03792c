package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/** Drops the events of one polarity. */
final class PolarityRule implements EventRule {
  private final Resolution sensor;
  private final boolean keptPolarity;

  PolarityRule(Resolution sensor, boolean keptPolarity) {
    this.sensor = sensor;
    this.keptPolarity = keptPolarity;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    if (on == keptPolarity) {
      out.append(timeMicros, x, y, on);
    }
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }
}
