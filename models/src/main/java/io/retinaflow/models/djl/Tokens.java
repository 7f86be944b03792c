package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Maps {@code [T,B,C,H,W]} as rows of tokens, one per pixel, and back. */
final class Tokens {
  private Tokens() {}

  /** {@code [T,B,C,H,W]} to {@code [T*B,H*W,C]}. */
  static NDArray of(NDArray maps) {
    Shape shape = maps.getShape();
    return maps.reshape(-1, shape.get(2), shape.get(3) * shape.get(4)).transpose(0, 2, 1);
  }

  /** {@code [T*B,H*W,D]} to {@code [T,B,D,H,W]}, a view; the sides but D are the given shape's. */
  static NDArray toMaps(NDArray tokens, Shape shape) {
    return tokens
        .reshape(shape.get(0), shape.get(1), shape.get(3), shape.get(4), -1)
        .transpose(0, 1, 4, 2, 3);
  }
}
