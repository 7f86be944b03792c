package io.retinaflow.pipeline.cli;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;

/**
 * Durations as Flink's options spell them: {@code 500us}, {@code 20ms}, {@code 5s}, {@code 2min}.
 */
final class DurationConverter implements CommandLine.ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a duration such as 500us, 20ms, 5s or 2min");
    }
  }
}
