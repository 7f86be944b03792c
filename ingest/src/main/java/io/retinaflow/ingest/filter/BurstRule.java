package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Drops an event that does not follow one of its pixel and polarity within the threshold: a real
 * edge makes a pixel fire in a burst, and the burst's first event is dropped with the noise.
 *
 * <p>With the trail cut only the second event of a burst passes, and nothing more of its pixel
 * until the polarity changes; with the trail kept all but the first do. The rule of Metavision's
 * {@code SpatioTemporalContrastAlgorithm} (STC), whose window includes the threshold itself.
 */
final class BurstRule implements EventRule {
  private static final int LAST_OFF = 1;
  private static final int LAST_ON = 2;
  private static final int POLARITY = 3;
  // The burst's second event has passed: the trail is cut.
  private static final int CUT = 4;

  private final Resolution sensor;
  private final PixelIndex index;
  private final LastTimes times;
  private final BytePlane codes;
  private final RuleMemory memory;
  private final long windowMicros;
  private final boolean cutsTrail;

  BurstRule(Resolution sensor, long thresholdMicros, boolean cutsTrail) {
    this.sensor = sensor;
    this.index = PixelIndex.of(sensor);
    this.times = new LastTimes(index.places());
    this.codes = new BytePlane(index.places(), POLARITY | CUT);
    this.memory = RuleMemory.of(times, codes);
    this.windowMicros = thresholdMicros + 1;
    this.cutsTrail = cutsTrail;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int pixel = index.of(x, y);
    int code = codes.at(pixel);
    int polarity = on ? LAST_ON : LAST_OFF;
    if ((code & POLARITY) != polarity) {
      codes.set(pixel, polarity);
    } else if ((code & CUT) == 0 && times.isWithin(pixel, timeMicros, windowMicros)) {
      codes.set(pixel, cutsTrail ? polarity | CUT : polarity);
      out.append(timeMicros, x, y, on);
    }
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
