package io.retinaflow.models.engine;

/**
 * How an engine computes. None but the precision changes a result.
 *
 * @param threads threads that share a run; 1 where engines run side by side
 * @param kernels instructions of the innermost loops
 * @param precision numbers in which spikes are summed
 */
public record EngineOptions(int threads, Kernels kernels, Precision precision) {
  private static final int MOST_THREADS = 64;

  /**
   * Checks the threads.
   *
   * @throws IllegalArgumentException if they are not 1 to 64
   */
  public EngineOptions {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads must be 1 to " + MOST_THREADS + ", not " + threads);
    }
  }

  /** One thread, the best kernels, single precision. */
  public static EngineOptions defaults() {
    return new EngineOptions(1, Kernels.AUTO, Precision.FLOAT32);
  }

  /** The same with other threads. */
  public EngineOptions withThreads(int count) {
    return new EngineOptions(count, kernels, precision);
  }

  /** The same with other kernels. */
  public EngineOptions withKernels(Kernels choice) {
    return new EngineOptions(threads, choice, precision);
  }

  /** The same with another precision. */
  public EngineOptions withPrecision(Precision choice) {
    return new EngineOptions(threads, kernels, choice);
  }
}
