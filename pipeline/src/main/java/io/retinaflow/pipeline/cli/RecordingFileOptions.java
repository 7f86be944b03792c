package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a recording's file does not say itself. */
final class RecordingFileOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "Format of files that do not say it, such as evt3; an unknown one lists all.")
  private @Nullable EventFormat format;

  @Option(
      names = "--geometry",
      paramLabel = "WIDTHxHEIGHT",
      converter = ResolutionConverter.class,
      description = "Sensor size of files that do not say it.")
  private @Nullable Resolution geometry;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Topic of a bag that holds several of events. Default: the first.")
  private @Nullable String topic;

  RecordingOptions recordingOptions() {
    RecordingOptions options = RecordingOptions.defaults();
    if (topic != null) {
      options = options.withTopic(topic);
    }
    if (format != null) {
      options = options.withFormat(format);
    }
    return geometry == null ? options : options.withResolution(geometry);
  }
}
