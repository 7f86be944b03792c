package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Drops an event within the refractory period after another of its pixel, of either polarity: it
 * passes where {@code |t - t_last| >= period}.
 *
 * <p>{@code t_last} is the last event that passed, as in a pixel with a dead time; or the last
 * event whatever became of it, as in tonic's {@code RefractoryPeriod}, where a pixel that never
 * rests stays mute. Unlike tonic, which compares with {@code >}, an event exactly one period later
 * passes, and so does a pixel's first event at time 0.
 */
final class RefractoryRule implements EventRule {
  private final Resolution sensor;
  private final PixelIndex index;
  private final LastTimes times;
  private final long periodMicros;
  private final boolean everyEventRestarts;

  RefractoryRule(Resolution sensor, long periodMicros, boolean everyEventRestarts) {
    this.sensor = sensor;
    this.index = PixelIndex.of(sensor);
    this.times = new LastTimes(index.places());
    this.periodMicros = periodMicros;
    this.everyEventRestarts = everyEventRestarts;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int pixel = index.of(x, y);
    boolean resting = times.isWithin(pixel, timeMicros, periodMicros);
    if (!resting || everyEventRestarts) {
      times.set(pixel, timeMicros);
    }
    if (!resting) {
      out.append(timeMicros, x, y, on);
    }
  }

  @Override
  public Resolution outputResolution() {
    return sensor;
  }

  @Override
  public RuleMemory memory() {
    return times;
  }
}
