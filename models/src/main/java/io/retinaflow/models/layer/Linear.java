package io.retinaflow.models.layer;

import java.util.List;

/**
 * Dense layer on {@code [T,B,C]}: {@code y = x W^T + b} with W {@code [outFeatures,inFeatures]}.
 *
 * @param inFeatures C of the input
 * @param outFeatures C of the output
 */
public record Linear(int inFeatures, int outFeatures) implements Layer {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Linear {
    Shapes.requirePositive("input features", inFeatures);
    Shapes.requirePositive("output features", outFeatures);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 3);
    Shapes.requireSide(this, in, 2, inFeatures);
    return in.with(2, outFeatures);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("weight", Shape.of(outFeatures, inFeatures)),
        new Parameter("bias", Shape.of(outFeatures)));
  }
}
