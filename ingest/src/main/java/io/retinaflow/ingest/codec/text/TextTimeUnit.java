package io.retinaflow.ingest.codec.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Unit of the times in an event table. */
public enum TextTimeUnit {
  /** Seconds, written with six decimals. */
  SECONDS(6, "s", "s|sec|seconds?"),
  /** Milliseconds, written with three decimals. */
  MILLISECONDS(3, "ms", "ms|msec|milliseconds?"),
  /** Microseconds, whole ones only. */
  MICROSECONDS(0, "us", "us|usec|µs|microseconds?"),
  /** Nanoseconds. */
  NANOSECONDS(-3, "ns", "ns|nsec|nanoseconds?");

  private final int microsExponent;
  private final String symbol;
  private final String names;

  TextTimeUnit(int microsExponent, String symbol, String names) {
    this.microsExponent = microsExponent;
    this.symbol = symbol;
    this.names = names;
  }

  /** Power of ten of the microseconds in one unit. */
  int microsExponent() {
    return microsExponent;
  }

  /** Symbol that is written in header lines. */
  String symbol() {
    return symbol;
  }

  /** The unit that a header line calls by this name, if it is known. */
  static Optional<TextTimeUnit> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(unit -> lower.matches(unit.names)).findFirst();
  }
}
