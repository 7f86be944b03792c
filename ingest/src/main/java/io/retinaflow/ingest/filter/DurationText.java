package io.retinaflow.ingest.filter;

import java.math.BigDecimal;
import java.util.Optional;

/** Durations as people write them: {@code 500us}, {@code 1.5ms}, {@code 2s}. */
final class DurationText {
  private static final BigDecimal MICROS_PER_MILLI = BigDecimal.valueOf(1_000);
  private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);
  // 31 years: sums of two and differences to any time of a stream stay far from overflow.
  private static final BigDecimal LONGEST_MICROS = BigDecimal.valueOf(1_000_000_000_000_000L);
  // A number with more digits is no duration, and its arithmetic would be the attacker's choice.
  private static final int LONGEST_TEXT = 32;

  private DurationText() {}

  /** Reads a duration of whole microseconds, 0 to 31 years; none if the text is no such. */
  static Optional<Long> micros(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    if (text.endsWith("us")) {
      return micros(text, "us", BigDecimal.ONE);
    }
    if (text.endsWith("ms")) {
      return micros(text, "ms", MICROS_PER_MILLI);
    }
    return text.endsWith("s") ? micros(text, "s", MICROS_PER_SECOND) : Optional.empty();
  }

  private static Optional<Long> micros(String text, String unit, BigDecimal microsPerUnit) {
    String number = text.substring(0, text.length() - unit.length());
    if (!number.matches("\\d+(\\.\\d+)?")) {
      return Optional.empty();
    }
    BigDecimal micros = new BigDecimal(number).multiply(microsPerUnit).stripTrailingZeros();
    if (micros.scale() > 0 || micros.compareTo(LONGEST_MICROS) > 0) {
      return Optional.empty();
    }
    return Optional.of(micros.longValueExact());
  }

  /** Writes a duration in the largest unit that needs no fraction. */
  static String of(long micros) {
    if (micros % 1_000 != 0 || micros == 0) {
      return micros + "us";
    }
    return micros % 1_000_000 == 0 ? micros / 1_000_000 + "s" : micros / 1_000 + "ms";
  }
}
