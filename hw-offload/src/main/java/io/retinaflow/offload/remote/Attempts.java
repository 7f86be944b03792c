package io.retinaflow.offload.remote;

import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Calls that are made again where the server was gone, was full or had forgotten the model. All
 * calls of the service may be: each gives the same answer however often it is made. Between
 * attempts lies a pause of half to all of {@code 50 ms * 2^n}, at most 2 s, so that the clients of
 * a server that returns do not all come at once; no pause reaches beyond the deadline.
 */
final class Attempts {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final int most;
  private final Duration deadline;
  private final SplittableRandom jitter;

  /**
   * Sets the bounds.
   *
   * @param most attempts of one call, the first included
   * @param deadline of one call, all its attempts and pauses together
   * @param seed of the jitter
   * @throws IllegalArgumentException if one is not positive
   */
  Attempts(int most, Duration deadline, long seed) {
    if (most < 1 || deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "attempts and deadline must be positive, not %d and %d ms"
              .formatted(most, deadline.toMillis()));
    }
    this.most = most;
    this.deadline = deadline;
    this.jitter = new SplittableRandom(seed);
  }

  /** One attempt at a call. */
  @FunctionalInterface
  interface Call<T> {
    T attempt(Deadline deadline) throws StatusException, InterruptedException;
  }

  /**
   * Makes a call.
   *
   * @throws StatusException what its last attempt ended with
   * @throws InterruptedException if the thread was interrupted, also between attempts
   */
  <T> T make(Call<T> call) throws StatusException, InterruptedException {
    Deadline end = Deadline.after(deadline.toNanos(), TimeUnit.NANOSECONDS);
    for (int attempt = 1; ; attempt++) {
      try {
        return call.attempt(end);
      } catch (StatusException e) {
        long pauseNanos = pauseNanos(attempt);
        if (attempt == most
            || !isPassing(e.getStatus())
            || end.timeRemaining(TimeUnit.NANOSECONDS) <= pauseNanos) {
          throw e;
        }
        TimeUnit.NANOSECONDS.sleep(pauseNanos);
      }
    }
  }

  /** A server that is cut off while it runs cancels what it had begun. */
  private static boolean isPassing(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, NOT_FOUND, CANCELLED -> true;
      default -> false;
    };
  }

  /** Pause behind an attempt, counted from 1. */
  long pauseNanos(int attempt) {
    int doublings = Math.min(attempt - 1, Integer.SIZE - 1);
    long pause = Math.min(FIRST_PAUSE_NANOS << doublings, LONGEST_PAUSE_NANOS);
    return pause / 2 + jitter.nextLong(pause / 2 + 1);
  }
}
