package io.retinaflow.offload.dualsparse;

/**
 * Leaky integrate-and-fire units of LoAS, all T steps of a neuron unrolled: {@code X = O[t] + U;
 * C[t] = X > threshold; U = C[t] ? 0 : leak(X)}, with U = 0 before the first timestep.
 *
 * <p>Note the strict comparison (the paper's); the training code fires at equality. Source:
 * specification of LoAS, sections 1 and 13.
 */
public final class ParallelLif {
  private static final double QUARTER = 0.25;

  private ParallelLif() {}

  /** Output spikes [T,M,N] as the spike operand of the next layer's matrix: N positions per row. */
  public static PackedSpikes fire(OutputCurrents currents, long threshold, LeakRule leak) {
    int timesteps = currents.timesteps();
    int rows = currents.rows();
    int columns = currents.columns();
    long[] planes = PackedSpikes.silentPlanes(timesteps, rows, columns);
    int wordsPerRow = PackedSpikes.wordsFor(columns);
    for (int m = 0; m < rows; m++) {
      for (int n = 0; n < columns; n++) {
        long word = fire(currents, m, n, threshold, leak);
        for (int t = 0; t < timesteps; t++) {
          planes[(t * rows + m) * wordsPerRow + (n >> 6)] |= (word >>> t & 1) << n;
        }
      }
    }
    return PackedSpikes.ofPlanes(timesteps, rows, columns, planes);
  }

  private static long fire(
      OutputCurrents currents, int row, int column, long threshold, LeakRule leak) {
    return leak == LeakRule.QUARTER
        ? fireExact(currents, row, column, threshold)
        : fireInteger(currents, row, column, threshold, leak == LeakRule.SHIFT_2 ? 2 : 0);
  }

  private static long fireInteger(
      OutputCurrents currents, int row, int column, long threshold, int shift) {
    long word = 0;
    long membrane = 0;
    for (int t = 0; t < currents.timesteps(); t++) {
      long potential = currents.at(t, row, column) + membrane;
      boolean fires = potential > threshold;
      word |= fires ? 1L << t : 0;
      membrane = fires ? 0 : potential >> shift;
    }
    return word;
  }

  private static long fireExact(OutputCurrents currents, int row, int column, long threshold) {
    long word = 0;
    double membrane = 0;
    for (int t = 0; t < currents.timesteps(); t++) {
      double potential = currents.at(t, row, column) + membrane;
      boolean fires = potential > threshold;
      word |= fires ? 1L << t : 0;
      membrane = fires ? 0 : QUARTER * potential;
    }
    return word;
  }
}
