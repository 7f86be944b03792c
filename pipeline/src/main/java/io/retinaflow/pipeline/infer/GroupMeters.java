package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Meters of video answered, each looked up once. */
final class GroupMeters {
  private final PipelineMeters meters;
  private final Map<String, Groups> groups = new HashMap<>();
  private final Map<List<String>, Counter> joules = new HashMap<>();

  GroupMeters(PipelineMeters meters) {
    this.meters = meters;
  }

  /** Counts a group that was run, and what it cost by branch. */
  void answered(String sensor, List<VideoPrediction.Branch> branches) {
    of(sensor).answered.increment();
    for (VideoPrediction.Branch branch : branches) {
      joules
          .computeIfAbsent(
              List.of(sensor, branch.branch(), branch.backend(), branch.provenance()),
              tags -> meters.counter(PipelineMeter.BRANCH_ENERGY, tags.toArray(String[]::new)))
          .increment(branch.joules().doubleValue());
    }
  }

  /** Counts a group that was left out, lagging too far behind. */
  void skipped(String sensor) {
    of(sensor).skipped.increment();
  }

  /** Counts the final answers among some. */
  void given(String sensor, List<VideoClips.Reached> answers) {
    of(sensor).clips.increment((double) answers.stream().filter(VideoClips.Reached::last).count());
  }

  /** Shown from a camera's first group on, at 0, so that a rate can be taken of them. */
  private Groups of(String sensor) {
    return groups.computeIfAbsent(sensor, name -> Groups.of(meters, name));
  }

  private record Groups(Counter answered, Counter skipped, Counter clips) {
    static Groups of(PipelineMeters meters, String sensor) {
      return new Groups(
          meters.counter(PipelineMeter.GROUPS_ANSWERED, sensor),
          meters.counter(PipelineMeter.GROUPS_SKIPPED, sensor),
          meters.counter(PipelineMeter.VIDEO_CLIPS, sensor));
    }
  }
}
