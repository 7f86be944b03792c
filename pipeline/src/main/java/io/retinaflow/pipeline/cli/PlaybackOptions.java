package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.pipeline.publish.Pacer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How recordings are read and how fast they are played. */
final class PlaybackOptions {
  @Mixin private RecordingFileOptions file;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      converter = ReplaySpeed.Converter.class,
      defaultValue = "1x",
      description =
          "1x plays as recorded, 10x ten times as fast, max as fast as it goes."
              + " Default: ${DEFAULT-VALUE}.")
  private ReplaySpeed speed;

  Pacer pacer() {
    return speed.pacer();
  }

  RecordingOptions recordingOptions() {
    return file.recordingOptions();
  }
}
