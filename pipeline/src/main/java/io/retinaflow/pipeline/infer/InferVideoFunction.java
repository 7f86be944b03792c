package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Timer;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import io.retinaflow.pipeline.video.DecodedVideo;
import io.retinaflow.pipeline.video.PictureGroup;
import io.retinaflow.pipeline.video.VideoEnd;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model on each group of pictures, answers after every group and at the end of every clip,
 * and accounts for what the run did.
 *
 * <p>Neurons rest before every group, so that between two of them nothing is kept but what the
 * groups of the open clips gave: keyed state, from which a restored job goes on as if nothing had
 * happened. The model is loaded when the first group comes: a job that sees no video spends neither
 * time nor memory on it.
 */
public final class InferVideoFunction
    extends KeyedProcessFunction<String, DecodedVideo, Prediction> {
  private static final long serialVersionUID = 1;

  private final VideoModel.Loader models;
  private final BackendChoice backends;
  private final VideoOptions options;
  private final Clock clock;

  private transient @Nullable GroupRunner loaded;
  private transient @Nullable Timer inference;
  private transient ValueState<VideoClips> clips;
  private transient InferMeters costMeters;
  private transient GroupMeters meters;

  /**
   * Runs a model.
   *
   * @param modelName what {@link ModelSource} loads
   * @param backends accelerators that run and shadow it
   * @param options which answers are given
   * @param clock tells how far groups lag behind
   */
  public InferVideoFunction(
      String modelName, BackendChoice backends, VideoOptions options, Clock clock) {
    this(() -> ModelSource.loadVideo(modelName), backends, options, clock);
  }

  InferVideoFunction(
      VideoModel.Loader models, BackendChoice backends, VideoOptions options, Clock clock) {
    this.models = models;
    this.backends = backends;
    this.options = options;
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) {
    clips =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("clips", LayoutType.of(new VideoClipsLayout())));
    costMeters = new InferMeters(PipelineMeters.shared(), backends.executing());
    meters = new GroupMeters(PipelineMeters.shared());
  }

  private GroupRunner runner() throws IOException {
    if (loaded == null) {
      VideoModel model = models.load();
      inference = costMeters.inference(model.model().card().name());
      loaded = GroupRunner.load(backends, model.model(), options.clips(model.clipGroups()));
    }
    return loaded;
  }

  @Override
  public void processElement(DecodedVideo video, Context context, Collector<Prediction> out)
      throws Exception {
    Optional<VideoClips> kept = kept(video.sensor());
    if (kept.isPresent() && kept.get().stream() != video.stream()) {
      end(video.sensor(), kept.get(), kept.get().nextGroup(), out);
      kept = Optional.empty();
    }
    if (video instanceof PictureGroup group) {
      VideoClips begun = VideoClips.begin(runner().origin(), group.stream());
      take(group, kept.orElse(begun), out);
    }
    if (video instanceof VideoEnd end && kept.isPresent()) {
      end(end.sensor(), kept.get(), end.frames() / runner().groupFrames(), out);
    }
  }

  /** What is kept of a camera; nothing if other options, under which the job runs now, cut it. */
  private Optional<VideoClips> kept(String sensor) throws IOException {
    VideoClips kept = clips.value();
    if (kept == null) {
      return Optional.empty();
    }
    Optional<ResetReason> reason = runner().origin().reasonToReset(kept.origin());
    reason.ifPresent(why -> costMeters.reset(sensor, why));
    return reason.isPresent() ? Optional.empty() : Optional.of(kept);
  }

  private void take(PictureGroup group, VideoClips before, Collector<Prediction> out)
      throws IOException {
    VideoClips.Step step =
        options.lag().skips(group.epochMicros(), clock.instant())
            ? skip(group, before)
            : answer(group, before);
    clips.update(step.clips());
    give(group.sensor(), group.stream(), step.answers(), out);
  }

  private VideoClips.Step skip(PictureGroup group, VideoClips before) {
    meters.skipped(group.sensor());
    return before.skip(group.group());
  }

  private VideoClips.Step answer(PictureGroup group, VideoClips before) throws IOException {
    GroupRunner.Advance advance = runner().advance(before, group);
    if (inference != null) {
      inference.record(advance.inferenceNanos(), TimeUnit.NANOSECONDS);
    }
    costMeters.account(group.sensor(), advance.activity(), advance.energies());
    meters.answered(group.sensor(), advance.branches());
    return advance.step();
  }

  private void end(String sensor, VideoClips kept, long groups, Collector<Prediction> out)
      throws IOException {
    give(sensor, kept.stream(), kept.end(groups), out);
    clips.clear();
  }

  private void give(
      String sensor, long stream, List<VideoClips.Reached> answers, Collector<Prediction> out)
      throws IOException {
    meters.given(sensor, answers);
    for (VideoClips.Reached answer : answers) {
      if (answer.last() || options.running()) {
        out.collect(runner().prediction(sensor, stream, answer));
      }
    }
  }

  @Override
  public void close() {
    if (loaded != null) {
      loaded.close();
    }
  }
}
