package io.retinaflow.models.djl;

import java.util.OptionalInt;

/**
 * How libtorch runs.
 *
 * @param threads threads inside one operation, for the whole process; libtorch's own choice, one
 *     per core, where empty
 */
public record DjlOptions(OptionalInt threads) {

  /**
   * Checks the threads.
   *
   * @throws IllegalArgumentException if their number is not positive
   */
  public DjlOptions {
    if (threads.isPresent() && threads.getAsInt() < 1) {
      throw new IllegalArgumentException("threads must be positive, not " + threads.getAsInt());
    }
  }

  /** Everything as libtorch chooses. */
  public static DjlOptions defaults() {
    return new DjlOptions(OptionalInt.empty());
  }

  /** A fixed number of threads per operation. */
  public static DjlOptions withThreads(int threads) {
    return new DjlOptions(OptionalInt.of(threads));
  }
}
