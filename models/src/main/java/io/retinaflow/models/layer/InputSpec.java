package io.retinaflow.models.layer;

/**
 * Input a network was built for. It takes a sequence {@code [B,T,C,H,W]} of event frames or an
 * image {@code [B,C,H,W]}, told apart by rank; B is free, and so is T of a sequence, in whole
 * blocks.
 *
 * @param timesteps T the model was made for, and of an image
 * @param channels C; 2 for event frames, one per polarity
 * @param height H in pixels
 * @param width W in pixels
 */
public record InputSpec(int timesteps, int channels, int height, int width) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public InputSpec {
    Shapes.requirePositive("timesteps", timesteps);
    Shapes.requirePositive("channels", channels);
    Shapes.requirePositive("height", height);
    Shapes.requirePositive("width", width);
  }

  /** Shape of a batch of sequences, {@code [B,T,C,H,W]}. */
  public Shape sequence(int batch) {
    return Shape.of(batch, timesteps, channels, height, width);
  }

  /** Shape of a batch of images, {@code [B,C,H,W]}. */
  public Shape image(int batch) {
    return Shape.of(batch, channels, height, width);
  }

  /**
   * Checks an input's shape.
   *
   * @throws IllegalArgumentException if it is neither form; the message has both
   */
  public void require(Shape shape) {
    boolean form = shape.rank() == 4 || shape.rank() == 5;
    if (!form || shape.size() == 0 || !frameMatches(shape)) {
      String frame = "%d, %d, %d]".formatted(channels, height, width);
      throw new IllegalArgumentException(
          "input " + shape + " is neither [batch, timesteps, " + frame + " nor [batch, " + frame);
    }
  }

  private boolean frameMatches(Shape shape) {
    return shape.side(-3) == channels && shape.side(-2) == height && shape.side(-1) == width;
  }
}
