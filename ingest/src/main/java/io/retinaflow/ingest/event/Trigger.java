package io.retinaflow.ingest.event;

/**
 * Edge on a sensor's trigger input, or another instant the sensor marks in its stream.
 *
 * @param timeMicros camera time in microseconds
 * @param id input line, not negative; each format's decoder says what it means there
 * @param rising whether the edge rises
 */
public record Trigger(long timeMicros, int id, boolean rising) implements SideElement {

  /**
   * Checks the line.
   *
   * @throws IllegalArgumentException if the id is negative
   */
  public Trigger {
    if (id < 0) {
      throw new IllegalArgumentException("trigger id " + id + " is negative");
    }
  }

  @Override
  public Trigger delayedBy(long micros) {
    return new Trigger(timeMicros + micros, id, rising);
  }
}
