package io.retinaflow.ingest.event;

/**
 * Crossing of a threshold by an ATIS pixel's exposure circuit. A pixel sends two after a change of
 * brightness; its luminance is inversely proportional to the time between them. It is no event of
 * the event stream.
 *
 * @param timeMicros camera time in microseconds
 * @param x column, 0..65535
 * @param y row, 0..65535
 * @param second whether it is the second, lower threshold
 * @see <a href="https://doi.org/10.1109/JSSC.2010.2085952">Posch, Matolin, Wohlgenannt: A QVGA 143
 *     dB dynamic range frame-free PWM image sensor, IEEE JSSC 46(1), 2011</a>
 */
public record ThresholdCrossing(long timeMicros, int x, int y, boolean second)
    implements SideElement {

  /**
   * Checks the pixel.
   *
   * @throws IllegalArgumentException if a coordinate does not fit 16 bits
   */
  public ThresholdCrossing {
    if (((x | y) & ~0xFFFF) != 0) {
      throw new IllegalArgumentException("pixel (" + x + ", " + y + ") does not fit 16 bits");
    }
  }

  @Override
  public ThresholdCrossing delayedBy(long micros) {
    return new ThresholdCrossing(timeMicros + micros, x, y, second);
  }
}
