package io.retinaflow.pipeline.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * Instant of a recording as people write it: {@code 1.5s} after its first event, or
 * {@code @1234567}, camera microseconds.
 *
 * @param micros microseconds
 * @param absolute whether they are camera time, not time since the first event
 */
record TimeMark(long micros, boolean absolute) {

  /** The instant in camera time. */
  long cameraMicros(long firstMicros) {
    return absolute ? micros : firstMicros + micros;
  }

  /** Reads the text form. */
  static final class Converter implements CommandLine.ITypeConverter<TimeMark> {
    private static final Pattern CAMERA_TIME = Pattern.compile("@-?\\d{1,18}");
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})\\.(\\d{1,6})(s|ms)");

    @Override
    public TimeMark convert(String text) {
      if (CAMERA_TIME.matcher(text).matches()) {
        return new TimeMark(Long.parseLong(text.substring(1)), true);
      }
      try {
        return new TimeMark(duration(text).toNanos() / 1_000, false);
      } catch (CommandLine.TypeConversionException | ArithmeticException e) {
        throw new CommandLine.TypeConversionException(
            "'"
                + text
                + "' is neither a time since the first event, such as 500us, 1.5s or 2min,"
                + " nor a camera time in microseconds, such as @1234567");
      }
    }

    /** As {@link DurationConverter}, and with a fraction of seconds or milliseconds. */
    private static Duration duration(String text) {
      var fraction = FRACTION.matcher(text);
      if (!fraction.matches()) {
        return new DurationConverter().convert(text);
      }
      long unitNanos = fraction.group(3).equals("s") ? 1_000_000_000L : 1_000_000L;
      long scale = (long) Math.pow(10, fraction.group(2).length());
      long nanos = Long.parseLong(fraction.group(2)) * unitNanos / scale;
      return Duration.ofNanos(Long.parseLong(fraction.group(1)) * unitNanos + nanos);
    }
  }
}
