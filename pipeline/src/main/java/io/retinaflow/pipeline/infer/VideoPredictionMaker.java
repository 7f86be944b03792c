package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.Model;
import java.util.List;

/** Joins what the network says of a clip's groups and what they cost to predictions. */
final class VideoPredictionMaker {
  private final Model model;
  private final ModelVersion version;
  private final ClipRule rule;
  private final int groupFrames;
  private final BranchAccountant branches;

  VideoPredictionMaker(Model model, ClipRule rule) {
    this.model = model;
    this.version = ModelVersion.of(model);
    this.rule = rule;
    this.groupFrames = VideoInput.of(model).groupFrames();
    this.branches = new BranchAccountant(model.network());
  }

  /** Name of a clip, {@code sensor/stream/clip}. */
  static String clip(String sensor, long stream, long number) {
    return sensor + "/" + stream + "/" + number;
  }

  /** One answer of a camera's stream. */
  VideoPrediction make(String sensor, long stream, VideoClips.Reached reached) {
    OpenClip.Answered answered = reached.answered();
    String clip = clip(sensor, stream, reached.clip());
    long missing =
        reached.group()
            + 1
            - rule.firstGroup(reached.clip())
            - answered.groups()
            - reached.skippedGroups();
    ClassScores scores = ClassScores.of(model, answered.output().meanLogits().values());
    List<PredictionEnergy> energies = EnergyAccountant.accounts(sensor, answered.costs());
    return new VideoPrediction(
        clip + "/" + (reached.last() ? "final" : reached.group()),
        clip,
        answered.lastGroup(),
        reached.last(),
        sensor,
        stream,
        answered.startMicros(),
        answered.endMicros(),
        answered.groups() * groupFrames,
        answered.groups(),
        missing,
        reached.skippedGroups(),
        missing == 0 && reached.skippedGroups() == 0 && isWhole(reached),
        version,
        scores.label(),
        scores.classIndex(),
        scores.scores(),
        scores.confidence(),
        answered.output().activity().spikes(),
        energies.get(0),
        energies.subList(1, energies.size()),
        branches.branches(answered.costs()),
        branches.annOnEveryFrame(answered.costs()));
  }

  /** A final answer before the clip's last group is one whose stream ended. */
  private boolean isWhole(VideoClips.Reached reached) {
    return !reached.last() || reached.group() == rule.lastGroup(reached.clip());
  }
}
