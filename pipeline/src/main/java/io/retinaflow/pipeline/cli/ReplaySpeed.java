package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.publish.Pacer;
import java.time.InstantSource;
import picocli.CommandLine;

/**
 * How fast a recording is played.
 *
 * @param factor multiple of recorded speed; infinite for as fast as it goes
 */
record ReplaySpeed(double factor) {
  /** By the recording's own times. */
  static final ReplaySpeed AS_RECORDED = new ReplaySpeed(1);

  /** As fast as it goes. */
  static final ReplaySpeed FASTEST = new ReplaySpeed(Double.POSITIVE_INFINITY);

  private static final String FASTEST_NAME = "max";

  Pacer pacer() {
    InstantSource clock = InstantSource.system();
    return Double.isInfinite(factor) ? Pacer.unlimited(clock) : Pacer.atSpeed(factor, clock);
  }

  /** Reads {@code 1x}, {@code 0.5x}, {@code 10} or {@code max}. */
  static final class Converter implements CommandLine.ITypeConverter<ReplaySpeed> {
    @Override
    public ReplaySpeed convert(String text) {
      if (text.equalsIgnoreCase(FASTEST_NAME)) {
        return FASTEST;
      }
      String number = text.endsWith("x") ? text.substring(0, text.length() - 1) : text;
      try {
        double factor = Double.parseDouble(number);
        if (factor > 0 && Double.isFinite(factor)) {
          return new ReplaySpeed(factor);
        }
      } catch (NumberFormatException e) {
        // Falls through: one message serves every way to get it wrong.
      }
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a speed such as 1x, 0.5x, 10x or max");
    }
  }
}
