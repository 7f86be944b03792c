package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Drops the events of pixels that see a light flicker at a frequency inside a band.
 *
 * <p>A flickering pixel fires bursts of ON and OFF in turn. Its period is measured between the
 * first events of two successive bursts of one polarity. A measure that differs from the estimate
 * by less than the tolerance confirms it and moves it by 1/20 of the difference; another replaces
 * it. Once {@code confirmations} measures in a row agree, events are dropped for as long as the
 * estimate p lies inside {@code 1/highest <= p <= 1/lowest}; a steady pixel is judged only when its
 * polarity changes. The method of Metavision's {@code AntiFlickerAlgorithm}, in double precision.
 */
final class FlickerRule implements EventRule {
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double SMOOTHING = 0.05;
  private static final int LAST_OFF = 1;
  private static final int LAST_ON = 2;

  private final Resolution sensor;
  private final PixelIndex index;
  private final LastTimes onOnsets;
  private final LastTimes offOnsets;
  private final DoublePlane periods;
  private final BytePlane confirmed;
  private final BytePlane polarities;
  private final RuleMemory memory;
  private final double shortestMicros;
  private final double longestMicros;
  private final int confirmations;
  private final long toleranceMicros;

  /**
   * Makes the rule of a sensor.
   *
   * @param confirmations 1..127
   * @throws IllegalArgumentException if the band is empty or the confirmations out of range
   */
  FlickerRule(
      Resolution sensor,
      double lowestHertz,
      double highestHertz,
      int confirmations,
      long toleranceMicros) {
    if (!(lowestHertz < highestHertz) || confirmations < 1 || confirmations > Byte.MAX_VALUE) {
      throw new IllegalArgumentException(
          "flicker of "
              + lowestHertz
              + ".."
              + highestHertz
              + " Hz in "
              + confirmations
              + " periods: need a band and 1..127 periods");
    }
    this.sensor = sensor;
    this.index = PixelIndex.of(sensor);
    this.onOnsets = new LastTimes(index.places());
    this.offOnsets = new LastTimes(index.places());
    this.periods = new DoublePlane(index.places(), Double.MAX_VALUE);
    this.confirmed = new BytePlane(index.places(), confirmations);
    this.polarities = new BytePlane(index.places(), LAST_ON);
    this.memory = RuleMemory.of(onOnsets, offOnsets, periods, confirmed, polarities);
    this.shortestMicros = MICROS_PER_SECOND / highestHertz;
    this.longestMicros = MICROS_PER_SECOND / lowestHertz;
    this.confirmations = confirmations;
    this.toleranceMicros = toleranceMicros;
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int pixel = index.of(x, y);
    int polarity = on ? LAST_ON : LAST_OFF;
    if (polarities.at(pixel) != polarity) {
      polarities.set(pixel, polarity);
      startBurst(on ? onOnsets : offOnsets, pixel, timeMicros);
    }
    if (!isFlickering(pixel)) {
      out.append(timeMicros, x, y, on);
    }
  }

  private void startBurst(LastTimes onsets, int pixel, long timeMicros) {
    long before = onsets.at(pixel);
    onsets.set(pixel, timeMicros);
    if (before != LastTimes.NEVER) {
      measure(pixel, (double) (timeMicros - before));
    }
  }

  private void measure(int pixel, double periodMicros) {
    double estimate = periods.at(pixel);
    if (Math.abs(periodMicros - estimate) < toleranceMicros) {
      confirmed.set(pixel, Math.min(confirmed.at(pixel) + 1, confirmations));
      periods.set(pixel, estimate + SMOOTHING * (periodMicros - estimate));
      return;
    }
    confirmed.set(pixel, 1);
    periods.set(pixel, periodMicros);
  }

  private boolean isFlickering(int pixel) {
    if (confirmed.at(pixel) < confirmations) {
      return false;
    }
    double period = periods.at(pixel);
    return period >= shortestMicros && period <= longestMicros;
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
