package io.retinaflow.ingest.render;

import java.math.BigDecimal;

/** Times as a picture's captions write them. */
final class TimeText {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MICROS_PER_MILLI = 1_000;

  private TimeText() {}

  /** A duration in the largest unit it has one of: {@code 1.5 s}, {@code 33 ms}, {@code 500 us}. */
  static String duration(long micros) {
    if (micros >= MICROS_PER_SECOND) {
      return decimal(micros, 6) + " s";
    }
    return micros >= MICROS_PER_MILLI ? decimal(micros, 3) + " ms" : micros + " \u00b5s";
  }

  private static String decimal(long micros, int places) {
    BigDecimal value = BigDecimal.valueOf(micros, places).stripTrailingZeros();
    return value.toPlainString();
  }

  /** An instant to the millisecond, {@code 12.345 s}. */
  static String instant(long micros) {
    return BigDecimal.valueOf(Math.floorDiv(micros, MICROS_PER_MILLI), 3).toPlainString() + " s";
  }
}
