package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.pipeline.publish.Pacer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How recordings are read and how fast they are played. */
final class PlaybackOptions {
  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      converter = ReplaySpeed.Converter.class,
      defaultValue = "1x",
      description =
          "1x plays as recorded, 10x ten times as fast, max as fast as it goes."
              + " Default: ${DEFAULT-VALUE}.")
  private ReplaySpeed speed = new ReplaySpeed(1);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Format of files that do not say it: evt2, evt3, aedat4, nmnist or bs2.")
  private @Nullable EventFormat format;

  @Option(
      names = "--geometry",
      paramLabel = "WIDTHxHEIGHT",
      converter = ResolutionConverter.class,
      description = "Sensor size of files that do not say it.")
  private @Nullable Resolution geometry;

  Pacer pacer() {
    return speed.pacer();
  }

  RecordingOptions recordingOptions() {
    RecordingOptions options = RecordingOptions.defaults();
    if (format != null) {
      options = options.withFormat(format);
    }
    return geometry == null ? options : options.withResolution(geometry);
  }
}
