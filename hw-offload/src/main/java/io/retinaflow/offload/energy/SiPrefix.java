package io.retinaflow.offload.energy;

import java.math.BigDecimal;

/** Decimal multiple of a unit, in ASCII, from the largest to the smallest. */
enum SiPrefix {
  KILO(3, "k"),
  ONE(0, ""),
  MILLI(-3, "m"),
  MICRO(-6, "u"),
  NANO(-9, "n"),
  PICO(-12, "p");

  private final int powerOfTen;
  private final String symbol;

  SiPrefix(int powerOfTen, String symbol) {
    this.powerOfTen = powerOfTen;
    this.symbol = symbol;
  }

  /** The largest multiple that leaves at least 1; {@link #ONE} for zero, the smallest below it. */
  static SiPrefix of(BigDecimal amount) {
    if (amount.signum() == 0) {
      return ONE;
    }
    for (SiPrefix prefix : values()) {
      if (prefix.scale(amount).compareTo(BigDecimal.ONE) >= 0) {
        return prefix;
      }
    }
    return PICO;
  }

  /** The amount, counted in this multiple of its unit. */
  BigDecimal scale(BigDecimal amount) {
    return amount.scaleByPowerOfTen(-powerOfTen);
  }

  String symbol() {
    return symbol;
  }
}
