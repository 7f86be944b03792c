package io.retinaflow.offload.remote;

import java.time.Duration;

/**
 * How much of itself a server gives to its clients.
 *
 * @param maxMessageBytes largest message taken
 * @param concurrentRuns runs at a time; more wait their turn
 * @param sessions streams of runs open at a time, each with a model on the back end; more are
 *     turned away
 * @param models models kept; the one that was least recently used gives way
 * @param modelBytes bytes of their checkpoints, all together
 * @param drain how long runs under way may take when the server stops
 */
public record ServerLimits(
    int maxMessageBytes,
    int concurrentRuns,
    int sessions,
    int models,
    long modelBytes,
    Duration drain) {
  private static final int STANDARD_MESSAGE_BYTES = 64 << 20;
  private static final int STANDARD_SESSIONS = 64;
  private static final int STANDARD_MODELS = 16;
  private static final long STANDARD_MODEL_BYTES = 2L << 30;
  private static final Duration STANDARD_DRAIN = Duration.ofSeconds(10);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ServerLimits {
    if (maxMessageBytes < 1
        || concurrentRuns < 1
        || sessions < 1
        || models < 1
        || modelBytes < 1
        || drain.isNegative()) {
      throw new IllegalArgumentException(
          ("limits must be positive: messages of %d bytes, %d runs, %d sessions, %d models of %d"
                  + " bytes, drained in %d ms")
              .formatted(
                  maxMessageBytes, concurrentRuns, sessions, models, modelBytes, drain.toMillis()));
    }
  }

  /** Messages of 64 MiB, 64 sessions, 16 models of 2 GiB together, and 10 s to drain. */
  public static ServerLimits standard(int concurrentRuns) {
    return new ServerLimits(
        STANDARD_MESSAGE_BYTES,
        concurrentRuns,
        STANDARD_SESSIONS,
        STANDARD_MODELS,
        STANDARD_MODEL_BYTES,
        STANDARD_DRAIN);
  }
}
