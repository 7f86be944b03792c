package io.retinaflow.ingest.event;

/**
 * Colour that a pixel took: what a colour event of the Event Stream format holds beside its time
 * and place. The event itself is in the event stream too, OFF.
 *
 * @param timeMicros camera time in microseconds
 * @param x column, 0..65535
 * @param y row, 0..65535
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 */
public record ColorEvent(long timeMicros, int x, int y, int red, int green, int blue)
    implements SideElement {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a coordinate does not fit 16 bits or a colour 8 bits
   */
  public ColorEvent {
    if (((x | y) & ~0xFFFF) != 0 || ((red | green | blue) & ~0xFF) != 0) {
      throw new IllegalArgumentException(
          "no colour (%d, %d, %d) at (%d, %d)".formatted(red, green, blue, x, y));
    }
  }

  @Override
  public ColorEvent delayedBy(long micros) {
    return new ColorEvent(timeMicros + micros, x, y, red, green, blue);
  }
}
