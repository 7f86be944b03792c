package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.ModelCard;
import java.io.Serializable;

/**
 * When a running answer ends its clip: at a confidence of one's own, or at the one that the model's
 * card names.
 *
 * @param ofModel whether the card decides
 * @param confidence to be exceeded, in (0, 1]; 0 for never, or where the card decides
 */
public record EarlyExit(boolean ofModel, double confidence) implements Serializable {
  private static final String OF_MODEL = "model";

  /**
   * Checks the confidence.
   *
   * @throws IllegalArgumentException if it is outside [0, 1]
   */
  public EarlyExit {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("early-exit confidence " + confidence + " is not 0 to 1");
    }
  }

  /** Above a confidence; 0 for never. */
  public static EarlyExit above(double confidence) {
    return new EarlyExit(false, confidence);
  }

  /**
   * Reads an option: a number, or {@code model}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static EarlyExit parse(String text) {
    if (text.equals(OF_MODEL)) {
      return new EarlyExit(true, 0);
    }
    try {
      return above(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "early exit is a confidence or '" + OF_MODEL + "', not '" + text + "'", e);
    }
  }

  /**
   * Confidence to be exceeded with a model; 0 for never.
   *
   * @throws IllegalArgumentException if the card decides and names none
   */
  public double threshold(ModelCard card) {
    if (!ofModel) {
      return confidence;
    }
    if (card.earlyExit() == 0) {
      throw new IllegalArgumentException("the card of " + card.name() + " names no early exit");
    }
    return card.earlyExit();
  }
}
