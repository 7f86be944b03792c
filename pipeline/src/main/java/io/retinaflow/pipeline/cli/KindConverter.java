package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.recording.RecordingKind;
import picocli.CommandLine;

/** Kinds of recordings by their identifiers. */
final class KindConverter implements CommandLine.ITypeConverter<RecordingKind> {
  @Override
  public RecordingKind convert(String text) {
    try {
      return RecordingKind.of(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
