package io.retinaflow.ingest.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as axes and captions write them, with the prefixes of the SI. */
final class Numbers {
  private static final String[] PREFIXES = {
    "p", "n", "\u00b5", "m", "", "k", "M", "G", "T", "P", "E"
  };
  // Index of the prefix of one.
  private static final int SMALLEST = 4;
  private static final double ALMOST = 1 - 1e-9;
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final double STEP = 1_000;

  private Numbers() {}

  /** A value to three digits with the prefix that suits it: {@code 12.5k}, {@code 5m}. */
  static String si(double value) {
    return si(value, value);
  }

  /** A value to three digits with the prefix that suits another. */
  static String si(double value, double other) {
    if (value == 0) {
      return "0";
    }
    int thousands = thousands(Math.abs(other));
    return text(value / Math.pow(STEP, thousands)) + PREFIXES[thousands + SMALLEST];
  }

  /** A value to four digits, without a prefix. */
  static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Power of a thousand at or below a value, within the prefixes. */
  private static int thousands(double value) {
    int power = 0;
    // The edge is softened for the sums of a thousand small steps.
    while (power < PREFIXES.length - 1 - SMALLEST && value >= Math.pow(STEP, power + 1) * ALMOST) {
      power++;
    }
    while (power > -SMALLEST && value > 0 && value < Math.pow(STEP, power) * ALMOST) {
      power--;
    }
    return power;
  }

  private static String text(double value) {
    return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A whole number with separators: {@code 1,234,567}. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
