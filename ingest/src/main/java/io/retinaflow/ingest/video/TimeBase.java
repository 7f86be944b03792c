package io.retinaflow.ingest.video;

import java.math.BigInteger;

/**
 * Unit of a stream's presentation times, {@code numerator/denominator} seconds.
 *
 * @param numerator positive
 * @param denominator positive
 */
public record TimeBase(int numerator, int denominator) {
  private static final BigInteger MICROS_PER_SECOND = BigInteger.valueOf(1_000_000);

  /**
   * Checks the fraction.
   *
   * @throws IllegalArgumentException if a part is not positive
   */
  public TimeBase {
    if (numerator < 1 || denominator < 1) {
      throw new IllegalArgumentException(
          "time base " + numerator + "/" + denominator + " is not a positive fraction");
    }
  }

  /**
   * Reads {@code 1/90000}.
   *
   * @throws IllegalArgumentException if the text is not such a fraction
   */
  public static TimeBase parse(String text) {
    int slash = text.indexOf('/');
    try {
      return new TimeBase(
          Integer.parseInt(text.substring(0, Math.max(0, slash))),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("time base '" + text + "' is not like 1/90000", e);
    }
  }

  /**
   * A time in microseconds, rounded down.
   *
   * @throws ArithmeticException if it does not fit 64 bits
   */
  public long micros(long time) {
    BigInteger[] parts =
        BigInteger.valueOf(time)
            .multiply(BigInteger.valueOf(numerator))
            .multiply(MICROS_PER_SECOND)
            .divideAndRemainder(BigInteger.valueOf(denominator));
    long towardsZero = parts[0].longValueExact();
    return parts[1].signum() < 0 ? Math.subtractExact(towardsZero, 1) : towardsZero;
  }

  /** {@code 1/90000}. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
