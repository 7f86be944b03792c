package io.retinaflow.offload.trex;

/**
 * What takes the place of an encoder's attention: {@code A_e = GELU(Linear(LayerNorm(A_s)))}, where
 * A {@code [t,d]} are the concatenated heads before the projection and Linear is d by d. Q, K, V,
 * scores, softmax and weighted values of the encoder go; residuals, projection, second layer norm
 * and MLP stay.
 *
 * @param encoder encoder e that reuses, from 1
 * @param source encoder s whose attention it takes, before e
 */
public record ReuseTransform(int encoder, int source) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless {@code 0 <= source < encoder}
   */
  public ReuseTransform {
    if (source < 0 || source >= encoder) {
      throw new IllegalArgumentException(
          "encoder " + encoder + " cannot reuse the attention of encoder " + source);
    }
  }
}
