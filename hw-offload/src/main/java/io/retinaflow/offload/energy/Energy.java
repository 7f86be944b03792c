package io.retinaflow.offload.energy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An amount of energy, exact to the last decimal. Sums and multiples are exact, so a total is the
 * same number in any order and any grouping; binary floating point would not give that.
 *
 * <p>How the amount is known is no part of it: {@link EnergyLedger} keeps the {@link Provenance}.
 *
 * @param joules amount in joules, 0 or more, below 10<sup>30</sup> and with at most 60 decimals;
 *     held without trailing zeros, so that equal amounts are equal values
 */
public record Energy(BigDecimal joules) implements Comparable<Energy> {
  /** No energy: the neutral element of {@link #plus}. */
  public static final Energy ZERO = new Energy(BigDecimal.ZERO);

  private static final int PICO = -12;

  // Far beyond any real reading; without them one absurd exponent makes an exact sum fill memory.
  private static final int MOST_DECIMALS = 60;
  private static final int MOST_INTEGER_DIGITS = 30;

  private static final MathContext SHOWN_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  /**
   * Checks the range and drops trailing zeros.
   *
   * @throws IllegalArgumentException if the amount is negative, 10<sup>30</sup> J or more, or has
   *     more than 60 decimals
   */
  public Energy {
    joules = joules.signum() == 0 ? BigDecimal.ZERO : joules.stripTrailingZeros();
    if (joules.signum() < 0) {
      throw new IllegalArgumentException("negative energy: " + joules + " J");
    }
    if (joules.scale() > MOST_DECIMALS
        || (long) joules.precision() - joules.scale() > MOST_INTEGER_DIGITS) {
      throw new IllegalArgumentException(
          "energy outside 1e-" + MOST_DECIMALS + "..1e" + MOST_INTEGER_DIGITS + " J: " + joules);
    }
  }

  /**
   * The decimal that prints as this number of joules: 0.1 gives exactly 1/10 J.
   *
   * @throws IllegalArgumentException if the number is negative, not finite or out of range
   */
  public static Energy ofJoules(double joules) {
    return scaled(joules, 0);
  }

  /**
   * The decimal that prints as this number of picojoules: 4.6 gives exactly 4.6e-12 J.
   *
   * @throws IllegalArgumentException if the number is negative, not finite or out of range
   */
  public static Energy ofPicojoules(double picojoules) {
    return scaled(picojoules, PICO);
  }

  private static Energy scaled(double amount, int powerOfTen) {
    if (!Double.isFinite(amount)) {
      throw new IllegalArgumentException("energy is not finite: " + amount);
    }
    return new Energy(BigDecimal.valueOf(amount).scaleByPowerOfTen(powerOfTen));
  }

  /** The {@code double} nearest to the exact amount in joules. */
  public double toJoules() {
    return joules.doubleValue();
  }

  /**
   * Exact sum.
   *
   * @throws IllegalArgumentException if the sum is out of range
   */
  public Energy plus(Energy other) {
    return new Energy(joules.add(other.joules));
  }

  /**
   * Exact multiple.
   *
   * @param count how many times, 0 or more
   * @throws IllegalArgumentException if the count is negative or the product out of range
   */
  public Energy times(long count) {
    return new Energy(joules.multiply(BigDecimal.valueOf(count)));
  }

  @Override
  public int compareTo(Energy other) {
    return joules.compareTo(other.joules);
  }

  /** Four significant digits in the unit that keeps them short, such as {@code 12.36 mJ}. */
  @Override
  public String toString() {
    BigDecimal shown = joules.round(SHOWN_DIGITS);
    SiPrefix prefix = SiPrefix.of(shown);
    return prefix.scale(shown).stripTrailingZeros().toPlainString() + " " + prefix.symbol() + "J";
  }
}
