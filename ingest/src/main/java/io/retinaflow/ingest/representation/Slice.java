package io.retinaflow.ingest.representation;

/**
 * Consecutive events of a packet, {@code [from, to)}.
 *
 * @param from index of the first, not negative
 * @param to index after the last, not below {@code from}
 */
public record Slice(int from, int to) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the start is negative or the end before it
   */
  public Slice {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("slice from event " + from + " to " + to);
    }
  }
}
