package io.retinaflow.pipeline.infer;

import java.io.Serializable;

/**
 * Which answers of a clip are given, and when the first good one ends it.
 *
 * @param running whether there is a prediction after every chunk, or only the final one of a clip
 * @param earlyExit when a running answer is final and the rest of the clip is not run
 * @param chunkTimesteps timesteps that are run at a time; 0 for the fewest the model takes
 */
public record AnswerOptions(boolean running, EarlyExit earlyExit, int chunkTimesteps)
    implements Serializable {

  /**
   * Checks the timesteps.
   *
   * @throws IllegalArgumentException if they are negative
   */
  public AnswerOptions {
    if (chunkTimesteps < 0) {
      throw new IllegalArgumentException("chunks of " + chunkTimesteps + " timesteps");
    }
  }

  /** A prediction after every chunk, every clip run to its end. */
  public static AnswerOptions everyChunk() {
    return new AnswerOptions(true, EarlyExit.above(0), 0);
  }
}
