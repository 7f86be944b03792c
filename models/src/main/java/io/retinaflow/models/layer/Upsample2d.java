package io.retinaflow.models.layer;

import java.util.List;

/**
 * Bilinear enlargement of the last two axes of {@code [T,B,C,H,W]} by a whole factor, corners not
 * aligned: output place o reads place {@code max(0, (o + 0.5)/factor - 0.5)} of the input, between
 * its two neighbours, the last one repeated.
 *
 * @param factor new side over old
 */
public record Upsample2d(int factor) implements Layer {

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Upsample2d {
    Shapes.requirePositive("factor", factor);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    return in.with(-2, Math.multiplyExact(in.side(-2), factor))
        .with(-1, Math.multiplyExact(in.side(-1), factor));
  }
}
