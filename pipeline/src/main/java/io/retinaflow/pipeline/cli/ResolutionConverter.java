package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.Resolution;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Sensor sizes, {@code 640x480}. */
final class ResolutionConverter implements CommandLine.ITypeConverter<Resolution> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  @Override
  public Resolution convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a sensor size such as 640x480");
    }
    return new Resolution(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
