package io.retinaflow.models.layer;

import java.util.List;

/**
 * First frame of a group of pictures, {@code [S,B,C,H,W]} to {@code [1,B,C,H,W]}: what ReSpike's
 * dense branch sees. Which frame it is, its place alone decides.
 *
 * <p>Source: model/attention_snn.py of Intelligent-Computing-Lab-Yale/ReSpike.
 *
 * @param groupFrames S, frames in a group
 */
public record KeyFrame(int groupFrames) implements Layer {

  /**
   * Checks the group.
   *
   * @throws IllegalArgumentException if it has no frame beside the key
   */
  public KeyFrame {
    Shapes.requireGroup(groupFrames);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = inputs.get(0);
    Shapes.requireRank(this, in, 5);
    Shapes.requireSide(this, in, 0, groupFrames);
    return in.with(0, 1);
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
