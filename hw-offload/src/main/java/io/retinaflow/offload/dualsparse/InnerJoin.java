package io.retinaflow.offload.dualsparse;

/**
 * The inner join of LoAS, by value: for every pair of a row fiber and a column fiber it adds each
 * matched weight to a pseudo-accumulator, as if its word were all ones, and to the correction
 * accumulator of every timestep at which it is not; at the end
 *
 * <pre>
 *   O[m,n,t] = pseudo[m,n] - correction[m,n,t] = sum over k of A[m,k,t] B[k,n]
 * </pre>
 *
 * exactly, as long as the accumulators are wide enough. Positions are joined in ascending order, as
 * the unit's priority encoder takes them. Source: specification of LoAS, section 3.
 */
public final class InnerJoin {
  private InnerJoin() {}

  /**
   * Joins a layer.
   *
   * @throws IllegalArgumentException if spikes and weights disagree on K
   */
  public static JoinResult run(
      PackedSpikes spikes, SparseWeights weights, AccumulatorWidths widths) {
    JoinOperations operations = JoinOperations.of(spikes, weights);
    RowJoin join = new RowJoin(spikes, new WeightRows(weights), widths);
    int rows = spikes.rows();
    int columns = weights.columns();
    int[] values =
        new int[Math.multiplyExact(Math.multiplyExact(spikes.timesteps(), rows), columns)];
    for (int m = 0; m < rows; m++) {
      join.run(m);
      for (int t = 0; t < spikes.timesteps(); t++) {
        join.write(t, values, (t * rows + m) * columns);
      }
    }
    return new JoinResult(
        OutputCurrents.taking(values, spikes.timesteps(), rows, columns),
        operations,
        join.pseudoOverflows(),
        join.correctionOverflows());
  }
}
