package io.retinaflow.ingest.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as axes and captions write them, with the prefixes of the SI. */
final class Numbers {
  private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E"};
  private static final String[] SMALL = {"", "m", "\u00b5", "n", "p"};
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final double STEP = 1_000;

  private Numbers() {}

  /** A value to three digits: {@code 12.5k}, {@code 340}, {@code 5 m} as {@code 5m}. */
  static String si(double value) {
    if (value == 0) {
      return "0";
    }
    double scaled = Math.abs(value);
    int prefix = 0;
    while (scaled >= STEP && prefix < LARGE.length - 1) {
      scaled /= STEP;
      prefix++;
    }
    if (prefix > 0 || scaled >= 1) {
      return text(Math.copySign(scaled, value)) + LARGE[prefix];
    }
    while (scaled < 1 - 1e-9 && prefix < SMALL.length - 1) {
      scaled *= STEP;
      prefix++;
    }
    return text(Math.copySign(scaled, value)) + SMALL[prefix];
  }

  private static String text(double value) {
    return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A whole number with separators: {@code 1,234,567}. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
