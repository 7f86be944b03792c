package io.retinaflow.pipeline.infer;

/**
 * How the groups of a stream make up clips: clip c is of the groups {@code c*every ..
 * c*every+groups-1}. A group belongs to one clip or, where they overlap, to several.
 *
 * @param groups K, groups of a clip
 * @param every groups from a clip's beginning to that of the next, at most K
 */
record ClipRule(int groups, int every) {
  /** More would make the state of overlapping clips grow with the square of it. */
  private static final int MOST_GROUPS = 1_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive, a group would be in no clip, or a clip
   *     has more than 1,000 groups
   */
  ClipRule {
    if (groups < 1 || every < 1 || every > groups) {
      throw new IllegalArgumentException(
          "clips of %d groups, one every %d: both must be positive, the second at most the first"
              .formatted(groups, every));
    }
    if (groups > MOST_GROUPS) {
      throw new IllegalArgumentException(
          "clips of %d groups: at most %d".formatted(groups, MOST_GROUPS));
    }
  }

  /** First clip that a group belongs to. */
  long firstClip(long group) {
    return Math.max(0, -Math.floorDiv(groups - 1 - group, (long) every));
  }

  /** Last clip that a group belongs to. */
  long lastClip(long group) {
    return group / every;
  }

  /** First group of a clip. */
  long firstGroup(long clip) {
    return Math.multiplyExact(clip, (long) every);
  }

  /** Last group of a clip; -1 of what would be before clip 0. */
  long lastGroup(long clip) {
    return clip < 0 ? -1 : Math.addExact(firstGroup(clip), groups - 1L);
  }
}
