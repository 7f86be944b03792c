package io.retinaflow.models.engine;

/**
 * Part of a pass through the network over the timesteps of one block. Several threads run it, each
 * for its share; all have finished before the next step begins.
 */
interface Step {

  /**
   * Computes one share.
   *
   * @param pass what is being run
   * @param share number of the share, from 0
   * @param shares how many there are
   */
  void run(Pass pass, int share, int shares);

  /** Counts what was done; called once, by one thread, when all shares are done. */
  default void account(Pass pass) {}

  /** First of {@code items} that a share takes; its end is where the next share begins. */
  static int first(int items, int share, int shares) {
    return (int) ((long) items * share / shares);
  }
}
