package io.retinaflow.offload.trex;

/**
 * Sides of an isotropic vision transformer.
 *
 * @param name how it is called
 * @param encoders number of encoders N, each with one attention
 * @param tokens number of tokens t, the class token included
 * @param width features of a token, d
 * @param heads attention heads; they divide d
 * @param mlpRatio hidden features of the MLP per feature of a token
 */
public record VitShape(String name, int encoders, int tokens, int width, int heads, int mlpRatio) {
  // With these, no count of operations comes near 2^63.
  static final int MOST_ENCODERS = 1024;
  static final int MOST_TOKENS = 16_384;
  static final int MOST_WIDTH = 16_384;
  static final int MOST_MLP_RATIO = 64;

  /**
   * Checks the sides.
   *
   * @throws IllegalArgumentException if there are more than 1024 encoders, 16384 tokens or
   *     features, a ratio above 64, anything below 1, or if the heads do not divide the width
   */
  public VitShape {
    requireSide("encoders", encoders, MOST_ENCODERS);
    requireSide("tokens", tokens, MOST_TOKENS);
    requireSide("width", width, MOST_WIDTH);
    requireSide("heads", heads, MOST_WIDTH);
    requireSide("mlpRatio", mlpRatio, MOST_MLP_RATIO);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          name + ": " + width + " features do not divide into " + heads + " heads");
    }
  }

  private static void requireSide(String side, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(side + " is outside 1.." + most + ": " + value);
    }
  }

  /** Features of one head. */
  int headWidth() {
    return width / heads;
  }

  /** Hidden features of the MLP. */
  int hiddenWidth() {
    return width * mlpRatio;
  }
}
