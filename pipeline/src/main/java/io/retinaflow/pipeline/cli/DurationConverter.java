package io.retinaflow.pipeline.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;

/**
 * Durations as Flink's options spell them, {@code 20ms}, {@code 5s}, {@code 2min}, and {@code
 * 500us}.
 */
final class DurationConverter implements CommandLine.ITypeConverter<Duration> {
  /** Flink wants the Greek letter or the word. */
  private static final Pattern MICROSECONDS = Pattern.compile("us$");

  @Override
  public Duration convert(String text) {
    try {
      return TimeUtils.parseDuration(MICROSECONDS.matcher(text).replaceFirst("micros"));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a duration such as 500us, 20ms, 5s or 2min");
    }
  }
}
