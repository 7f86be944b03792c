package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.pipeline.video.PictureGroup;
import java.util.List;
import java.util.Optional;

/** Runs groups of pictures, each from resting neurons, and puts them into the clips they are of. */
final class GroupRunner implements AutoCloseable {
  private final ModelRunner runner;
  private final VideoInput input;
  private final BackendChoice backends;
  private final VideoPredictionMaker predictions;
  private final BranchAccountant branches;
  private final VideoClips.Origin origin;

  private GroupRunner(ModelRunner runner, BackendChoice backends, Model model, ClipRule rule) {
    this.runner = runner;
    this.input = VideoInput.of(model);
    this.backends = backends;
    this.predictions = new VideoPredictionMaker(model, rule);
    this.branches = new BranchAccountant(model.network());
    this.origin = new VideoClips.Origin(model.checkpoint().sha256(), backends.toString(), rule);
  }

  /** Loads a model onto the accelerators of a job. */
  static GroupRunner load(BackendChoice backends, Model model, ClipRule rule) {
    VideoInput.of(model);
    return new GroupRunner(ModelRunner.load(backends, model), backends, model, rule);
  }

  /** What answers the clips, and how they are cut. */
  VideoClips.Origin origin() {
    return origin;
  }

  /** Pictures in a group. */
  int groupFrames() {
    return input.groupFrames();
  }

  /**
   * Runs a group.
   *
   * @param clips where its stream stands
   */
  Advance advance(VideoClips clips, PictureGroup group) {
    boolean shadowed =
        clips.covering(group.group()).stream().anyMatch(clip -> shadows(group, clip));
    ModelRunner.Run run = runner.run(Optional.empty(), input.tensor(group), shadowed);
    OpenClip.Answered answered =
        new OpenClip.Answered(
            group.group(),
            group.range().startMicros(),
            group.range().endMicros(),
            run.reached().output(),
            run.costs());
    VideoClips.Step step =
        clips.answer(
            group.group(),
            clip -> clip.then(shadows(group, clip) ? answered : answered.unshadowed()));
    return new Advance(
        step,
        run.activity(),
        EnergyAccountant.accounts(group.sensor(), run.costs()),
        branches.branches(run.costs()),
        run.inferenceNanos());
  }

  /** Clips are shadowed whole; where they overlap, a group may be of one that is and one not. */
  private boolean shadows(PictureGroup group, OpenClip clip) {
    return backends.shadows(
        VideoPredictionMaker.clip(group.sensor(), group.stream(), clip.number()));
  }

  /** The prediction that gives an answer. */
  VideoPrediction prediction(String sensor, long stream, VideoClips.Reached answer) {
    return predictions.make(sensor, stream, answer);
  }

  @Override
  public void close() {
    runner.close();
  }

  /**
   * What running a group did.
   *
   * @param step the stream's clips after it, and the answers it leads to
   * @param activity what the layers did in the group
   * @param energies what the group took
   * @param branches the same by branch
   * @param inferenceNanos time it took the accelerator here, without the costs' accounting
   */
  record Advance(
      VideoClips.Step step,
      ActivityTrace activity,
      List<PredictionEnergy> energies,
      List<VideoPrediction.Branch> branches,
      long inferenceNanos) {}
}
