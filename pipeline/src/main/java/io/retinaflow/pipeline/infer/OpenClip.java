package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.offload.accelerator.RunCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clip of video between two of its groups.
 *
 * @param number its number in the stream
 * @param skippedGroups groups of it that were left out, lagging too far behind
 * @param answered what is known of those that were run; null before the first
 */
record OpenClip(long number, long skippedGroups, @Nullable Answered answered) {

  /** A clip of which nothing came yet. */
  static OpenClip begin(long number) {
    return new OpenClip(number, 0, null);
  }

  /** The clip after a group that is left out. */
  OpenClip skip() {
    return new OpenClip(number, skippedGroups + 1, answered);
  }

  /** The clip after a group that was run. */
  OpenClip then(Answered group) {
    return new OpenClip(number, skippedGroups, answered == null ? group : answered.then(group));
  }

  /**
   * Groups that were run.
   *
   * @param lastGroup number of the last of them in the stream
   * @param startMicros presentation of the first picture
   * @param endMicros end of the last picture
   * @param output logits of each group {@code [groups,1,K]}, and what the layers did
   * @param costs what that took, on the executing accelerator and on those that shadow the clip
   */
  record Answered(
      long lastGroup, long startMicros, long endMicros, NetworkOutput output, List<RunCost> costs) {

    /** Copies the list. */
    Answered {
      costs = List.copyOf(costs);
    }

    /** Groups, as many as there are logits. */
    long groups() {
      return output.logitsPerTimestep().shape().side(0);
    }

    /** The costs of the executing accelerator alone. */
    Answered unshadowed() {
      return new Answered(lastGroup, startMicros, endMicros, output, costs.subList(0, 1));
    }

    /** These groups and one that follows. */
    Answered then(Answered next) {
      return new Answered(
          next.lastGroup,
          startMicros,
          next.endMicros,
          output.then(next.output),
          ChunkCosts.add(costs, next.costs));
    }
  }
}
