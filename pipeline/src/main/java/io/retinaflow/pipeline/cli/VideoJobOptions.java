package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.pipeline.infer.VideoOptions;
import io.retinaflow.pipeline.job.LagAction;
import io.retinaflow.pipeline.job.VideoConfig;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What the recognition job does with video. */
final class VideoJobOptions {
  @Option(
      names = "--video-model",
      paramLabel = "FOLDER",
      defaultValue = "untrained",
      description =
          "Model for video: a folder, a built-in one (motion-video, fight-video), 'untrained' for a"
              + " ReSpike with random weights, or 'none' to read no video. Default:"
              + " ${DEFAULT-VALUE}.")
  private String model = "";

  @Option(
      names = "--video-preparation",
      paramLabel = "KIND",
      defaultValue = "hmdb",
      description =
          "How pictures are resized to the model's input: as ReSpike's authors do for hmdb, or for"
              + " kinetics. Default: ${DEFAULT-VALUE}.")
  private String preparation = "";

  @Option(
      names = "--clip-groups",
      paramLabel = "COUNT",
      defaultValue = "0",
      description =
          "Groups of pictures whose mean answers a clip of video. Default: as many as the model was"
              + " made for.")
  private int clipGroups;

  @Option(
      names = "--clip-every",
      paramLabel = "COUNT",
      defaultValue = "0",
      description =
          "Groups from a clip's beginning to that of the next; fewer than a clip's make clips"
              + " overlap. Default: clips one after another.")
  private int clipEvery;

  @Option(
      names = "--on-lag",
      paramLabel = "RULE",
      defaultValue = "wait",
      description =
          "What groups of pictures that lag behind get: wait, an answer, however late, or skip,"
              + " none and a count. Default: ${DEFAULT-VALUE}.")
  private LagAction onLag = LagAction.WAIT;

  @Option(
      names = "--max-lag",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "2s",
      description =
          "How long ago a group may have been presented where groups are skipped. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration maxLag = Duration.ZERO;

  String model() {
    return model;
  }

  VideoConfig config(boolean running) {
    return new VideoConfig(
        model,
        PreparationKind.of(preparation),
        new VideoOptions(clipGroups, clipEvery, onLag.rule(maxLag), running));
  }
}
