package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.filter.FilterSpec;
import picocli.CommandLine;

/** Filters as their text form has them: {@code refractory:1ms}. */
final class FilterConverter implements CommandLine.ITypeConverter<FilterSpec> {
  @Override
  public FilterSpec convert(String text) {
    try {
      return FilterSpec.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
