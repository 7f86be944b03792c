package io.retinaflow.ingest.filter;

/**
 * Events that a filter met.
 *
 * @param in events given to it
 * @param out events that it let pass or made
 * @param outsideSensor events of {@code in} dropped because their pixel lies outside the sensor
 */
public record FilterCounts(long in, long out, long outsideSensor) {

  /** No event yet. */
  public static final FilterCounts ZERO = new FilterCounts(0, 0, 0);

  /** Sum, count by count. */
  public FilterCounts plus(FilterCounts other) {
    return new FilterCounts(in + other.in, out + other.out, outsideSensor + other.outsideSensor);
  }
}
