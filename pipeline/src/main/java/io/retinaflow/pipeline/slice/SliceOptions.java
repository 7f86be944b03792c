package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.representation.Scaling;
import java.io.Serializable;

/**
 * How events become the input of a model.
 *
 * @param rule where slices end
 * @param timesteps T, the bins of a slice
 * @param chunkTimesteps bins that are handed on together, a divisor of T
 * @param gridWidth columns of the model's input
 * @param gridHeight rows of the model's input
 * @param scaling what a cell's value says of the events in it
 * @param resetAfterMicros an event this much older than the open chunk begins a new stream
 * @param onGap what packets lost inside a slice do
 */
public record SliceOptions(
    SliceRule rule,
    int timesteps,
    int chunkTimesteps,
    int gridWidth,
    int gridHeight,
    Scaling scaling,
    long resetAfterMicros,
    GapRule onGap)
    implements Serializable {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1, chunks do not fill a slice, or a count is
   *     not enough for its bins
   */
  public SliceOptions {
    if (timesteps < 1 || gridWidth < 1 || gridHeight < 1 || resetAfterMicros < 1) {
      throw new IllegalArgumentException(
          "slice of "
              + timesteps
              + " bins on "
              + gridWidth
              + "x"
              + gridHeight
              + ", reset after "
              + resetAfterMicros
              + " us: all must be at least 1");
    }
    if (chunkTimesteps < 1 || timesteps % chunkTimesteps != 0) {
      throw new IllegalArgumentException(
          "chunks of " + chunkTimesteps + " bins do not fill a slice of " + timesteps);
    }
    if (rule instanceof SliceRule.ByCount count && count.events() < timesteps) {
      throw new IllegalArgumentException(
          count.events() + " events cannot fill " + timesteps + " bins");
    }
    if (rule instanceof SliceRule.ByTime time && time.durationMicros() < timesteps) {
      throw new IllegalArgumentException(
          time.durationMicros() + " us cannot hold " + timesteps + " bins of 1 us");
    }
  }

  /** Chunks of a slice. */
  int chunks() {
    return timesteps / chunkTimesteps;
  }
}
