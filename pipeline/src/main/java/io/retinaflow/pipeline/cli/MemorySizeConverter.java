package io.retinaflow.pipeline.cli;

import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine;

/** Sizes of memory as Flink's options spell them: {@code 64m}, {@code 1g}. */
final class MemorySizeConverter implements CommandLine.ITypeConverter<MemorySize> {
  @Override
  public MemorySize convert(String text) {
    try {
      return MemorySize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' is not a size such as 64m");
    }
  }
}
