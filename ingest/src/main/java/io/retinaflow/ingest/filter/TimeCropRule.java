package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.event.Trigger;

/** Keeps the events and triggers of a time range. */
final class TimeCropRule implements EventRule {
  private final Resolution sensor;
  private final TimeRange range;

  TimeCropRule(Resolution sensor, TimeRange range) {
    this.sensor = sensor;
    this.range = range;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    if (range.contains(timeMicros)) {
      out.append(timeMicros, x, y, on);
    }
  }

  @Override
  public boolean keeps(Trigger trigger) {
    return range.contains(trigger.timeMicros());
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }
}
