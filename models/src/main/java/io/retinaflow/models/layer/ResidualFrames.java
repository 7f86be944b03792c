package io.retinaflow.models.layer;

import java.util.List;

/**
 * Differences of the other frames of a group of pictures to its first, {@code [S,B,C,H,W]} to
 * {@code [S-1,B,C,H,W]}: {@code out[j-1] = in[j] - in[0]}, signed reals, always against the key and
 * not the frame before. They are ReSpike's timesteps.
 *
 * <p>Source: model/attention_snn.py of Intelligent-Computing-Lab-Yale/ReSpike.
 *
 * @param groupFrames S, frames in a group
 */
public record ResidualFrames(int groupFrames) implements Layer {

  /**
   * Checks the group.
   *
   * @throws IllegalArgumentException if it has no frame beside the key
   */
  public ResidualFrames {
    Shapes.requireGroup(groupFrames);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    Shapes.requireSide(this, in, 0, groupFrames);
    return in.with(0, groupFrames - 1);
  }

  @Override
  public int timestepBlock() {
    return groupFrames;
  }

  @Override
  public boolean closesBlock() {
    return true;
  }
}
