package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import picocli.CommandLine;

/** Event formats by their identifiers. */
final class FormatConverter implements CommandLine.ITypeConverter<EventFormat> {
  @Override
  public EventFormat convert(String text) {
    try {
      return EventFormat.of(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
