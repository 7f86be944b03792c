package io.retinaflow.pipeline.infer;

import java.io.Serializable;

/**
 * Which answers of a clip are given, and when the first good one ends it.
 *
 * @param running whether there is a prediction after every chunk, or only the final one of a clip
 * @param earlyExit confidence above which a running answer is final and the rest of the clip is not
 *     run, in (0, 1]; 0 runs every clip to its end
 */
public record AnswerOptions(boolean running, double earlyExit) implements Serializable {

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException if it is outside [0, 1]
   */
  public AnswerOptions {
    if (!(earlyExit >= 0 && earlyExit <= 1)) {
      throw new IllegalArgumentException("early-exit confidence " + earlyExit + " is outside 0..1");
    }
  }

  /** A prediction after every chunk, every clip run to its end. */
  public static AnswerOptions everyChunk() {
    return new AnswerOptions(true, 0);
  }

  /** Whether a running answer of this confidence is final. */
  boolean endsClipAt(double confidence) {
    return earlyExit > 0 && confidence > earlyExit;
  }
}
