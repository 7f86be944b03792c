package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/**
 * Drops an event that too few neighbours support: it passes where at least {@code support} of the
 * pixels around had their last event, of either polarity, within the window.
 *
 * <p>The nearest-neighbour filter of Delbruck, "Frame-free dynamic digital vision" (2008), jAER's
 * {@code BackgroundActivityFilter}: noise is alone, signal comes along edges. With support 1 and
 * four neighbours it is tonic's {@code Denoise}. A dropped event supports its neighbours like any
 * other. Uncorrelated noise of rate r per pixel passes with the probability {@code 1 - exp(-8 r
 * window)}.
 */
final class BackgroundActivityRule implements EventRule {
  private final Resolution sensor;
  private final PixelIndex index;
  private final LastTimes times;
  private final int[] neighbours;
  private final long windowMicros;
  private final int support;

  /**
   * Makes the rule of a sensor.
   *
   * @throws IllegalArgumentException if more support is asked for than there are neighbours
   */
  BackgroundActivityRule(Resolution sensor, long windowMicros, int support, boolean diagonals) {
    this.sensor = sensor;
    this.index = PixelIndex.bordered(sensor);
    this.times = new LastTimes(index.places());
    this.neighbours = diagonals ? index.eightNeighbours() : index.fourNeighbours();
    this.windowMicros = windowMicros;
    this.support = support;
    if (support < 1 || support > neighbours.length) {
      throw new IllegalArgumentException(
          "support of " + support + " from " + neighbours.length + " neighbours");
    }
  }

  @Override
  public void accept(long timeMicros, int x, int y, boolean on, EventBuffer out) {
    int pixel = index.of(x, y);
    if (isSupported(pixel, timeMicros)) {
      out.append(timeMicros, x, y, on);
    }
    times.set(pixel, timeMicros);
  }

  private boolean isSupported(int pixel, long timeMicros) {
    int missing = support;
    for (int neighbour : neighbours) {
      if (times.isWithin(pixel + neighbour, timeMicros, windowMicros) && --missing == 0) {
        return true;
      }
    }
    return false;
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
