package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Drops the trail of a burst: an event passes where its polarity is not that of its pixel's last
 * event, or where that lies at least the threshold away.
 *
 * <p>The rule of Metavision's {@code TrailFilterAlgorithm}; a pixel's first event passes.
 */
final class TrailRule implements EventRule {
  private static final int LAST_OFF = 1;
  private static final int LAST_ON = 2;

  private final Resolution sensor;
  private final PixelIndex index;
  private final LastTimes times;
  private final BytePlane polarities;
  private final RuleMemory memory;
  private final long thresholdMicros;

  TrailRule(Resolution sensor, long thresholdMicros) {
    this.sensor = sensor;
    this.index = PixelIndex.of(sensor);
    this.times = new LastTimes(index.places());
    this.polarities = new BytePlane(index.places(), LAST_ON);
    this.memory = RuleMemory.of(times, polarities);
    this.thresholdMicros = thresholdMicros;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int pixel = index.of(x, y);
    int polarity = on ? LAST_ON : LAST_OFF;
    if (polarities.at(pixel) != polarity || !times.isWithin(pixel, timeMicros, thresholdMicros)) {
      out.append(timeMicros, x, y, on);
    }
    polarities.set(pixel, polarity);
    times.set(pixel, timeMicros);
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }

  @Override
  public RuleMemory memory() {
    return memory;
  }
}
