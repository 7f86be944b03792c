package io.retinaflow.ingest.live;

import java.time.Duration;

/**
 * Waits between attempts: {@code min(first * 2^n, longest)} after the n-th failure in a row.
 *
 * @param first wait after the first failure
 * @param longest cap
 */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless {@code 1 ms <= first <= longest}
   */
  public Backoff {
    if (first.toMillis() < 1 || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException("backoff from " + first + " to " + longest);
    }
  }

  /** From 100 ms to 10 s. */
  public static Backoff standard() {
    return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
  }

  /** Wait after so many failures before this one. */
  Duration after(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
