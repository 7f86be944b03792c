package io.retinaflow.pipeline.infer;

import java.io.Serializable;

/**
 * Which answers video gets.
 *
 * @param clipGroups groups of a clip; 0 for as many as the model was made for
 * @param clipEvery groups from a clip's beginning to that of the next; 0 for no overlap
 * @param lag what is done with groups that lag behind
 * @param running whether there is a prediction after every group, or only the final one of a clip
 */
public record VideoOptions(int clipGroups, int clipEvery, LagRule lag, boolean running)
    implements Serializable {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public VideoOptions {
    if (clipGroups < 0 || clipEvery < 0) {
      throw new IllegalArgumentException(
          "clips of " + clipGroups + " groups, one every " + clipEvery);
    }
  }

  /** The model's clips one after another, a prediction after every group, all answered. */
  public static VideoOptions everyGroup() {
    return new VideoOptions(0, 0, LagRule.waiting(), true);
  }

  /**
   * Checks that every group is in a clip.
   *
   * @param modelGroups groups of a clip that the model was made for
   * @throws IllegalArgumentException if one would be in none
   */
  public void requireWithin(int modelGroups) {
    clips(modelGroups);
  }

  /**
   * How clips are cut.
   *
   * @param modelGroups groups of a clip that the model was made for
   * @throws IllegalArgumentException if a group would be in no clip
   */
  ClipRule clips(int modelGroups) {
    int groups = clipGroups == 0 ? modelGroups : clipGroups;
    return new ClipRule(groups, clipEvery == 0 ? groups : clipEvery);
  }
}
