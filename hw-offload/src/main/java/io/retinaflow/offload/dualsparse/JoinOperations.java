package io.retinaflow.offload.dualsparse;

/**
 * What inner-join units did in a layer.
 *
 * @param matches positions where a word that is not silent met a non-zero weight
 * @param discards those whose word was all ones, so that the speculation held
 * @param corrections those whose word was not: {@code matches - discards}
 * @param correctionAdds silent timesteps of those words, an addition each
 */
public record JoinOperations(long matches, long discards, long corrections, long correctionAdds) {

  /** Operations of layers together. */
  public JoinOperations plus(JoinOperations other) {
    return new JoinOperations(
        matches + other.matches,
        discards + other.discards,
        corrections + other.corrections,
        correctionAdds + other.correctionAdds);
  }

  /** How often an event happened. */
  long count(JoinEvent event) {
    return event == JoinEvent.CORRECTION_ADD ? correctionAdds : matches;
  }

  /**
   * Counts the operations of a layer without running it, in a step per non-silent position.
   *
   * @throws IllegalArgumentException if spikes and weights disagree on K
   */
  public static JoinOperations of(PackedSpikes spikes, SparseWeights weights) {
    return new JoinCensus(spikes, weights).count();
  }
}
