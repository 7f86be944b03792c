package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/** Turns ON into OFF and OFF into ON. */
final class InvertRule implements EventRule {
  private final Resolution sensor;

  InvertRule(Resolution sensor) {
    this.sensor = sensor;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    out.append(timeMicros, x, y, !on);
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }
}
