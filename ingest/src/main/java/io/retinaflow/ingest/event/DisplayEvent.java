package io.retinaflow.ingest.event;

/**
 * Signal that a pixel of an asynchronous display takes: what a display event of the Event Stream
 * format holds beside its time and place. The event itself is in the event stream too, OFF.
 *
 * @param timeMicros camera time in microseconds
 * @param x column, 0..255
 * @param y row, 0..255
 * @param signal 0..255
 */
public record DisplayEvent(long timeMicros, int x, int y, int signal) implements SideElement {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value does not fit 8 bits
   */
  public DisplayEvent {
    if (((x | y | signal) & ~0xFF) != 0) {
      throw new IllegalArgumentException("no signal %d at (%d, %d)".formatted(signal, x, y));
    }
  }

  @Override
  public DisplayEvent delayedBy(long micros) {
    return new DisplayEvent(timeMicros + micros, x, y, signal);
  }
}
