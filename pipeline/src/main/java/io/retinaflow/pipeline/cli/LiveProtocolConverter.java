package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.live.LiveProtocol;
import picocli.CommandLine;

/** Live protocols by their identifiers. */
final class LiveProtocolConverter implements CommandLine.ITypeConverter<LiveProtocol> {
  @Override
  public LiveProtocol convert(String text) {
    try {
      return LiveProtocol.of(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
