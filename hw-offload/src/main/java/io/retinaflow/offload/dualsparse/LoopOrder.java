package io.retinaflow.offload.dualsparse;

import java.util.Arrays;

/**
 * Order in which tiles are walked, outermost first: a permutation of {@code m} (spike rows), {@code
 * n} (weight columns), {@code k} (shared positions) and {@code t} (timesteps), as {@code mntk}.
 *
 * @param letters the permutation
 */
public record LoopOrder(String letters) {
  private static final String LOOPS = "mnkt";

  /**
   * Checks the letters.
   *
   * @throws IllegalArgumentException if they are no permutation of {@code mnkt}
   */
  public LoopOrder {
    char[] sorted = letters.toCharArray();
    Arrays.sort(sorted);
    if (!"kmnt".equals(new String(sorted))) {
      throw new IllegalArgumentException(
          "loop order \"" + letters + "\" is no permutation of " + LOOPS);
    }
  }

  /** Loop at a depth, 0 outermost, as an index into the extents [m, n, k, t]. */
  int loop(int depth) {
    return LOOPS.indexOf(letters.charAt(depth));
  }
}
