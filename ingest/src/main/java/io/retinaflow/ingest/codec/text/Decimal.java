package io.retinaflow.ingest.codec.text;

/**
 * Reader of decimal numbers in bytes: {@code [+-] digits [. digits] [e [+-] digits]}, as far as 18
 * digits tell them from the nearest whole number.
 *
 * <p>Made to be reused: {@link #parse} leaves its result in {@link #value()}, since it runs three
 * times an event.
 */
final class Decimal {
  // One more digit still fits a long.
  private static final long MAX_MANTISSA = Long.MAX_VALUE / 10 - 1;
  private static final int MAX_EXPONENT = 400;
  private static final int MAX_POWER = 18;
  private static final long[] POWERS = powers();

  private long value;
  private boolean exact;

  private int position;
  private long mantissa;
  private int exponent;
  private int digits;
  private boolean dropped;

  private static long[] powers() {
    long[] powers = new long[MAX_POWER + 1];
    powers[0] = 1;
    for (int i = 1; i <= MAX_POWER; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /**
   * Parses bytes {@code [from, to)} as a number and multiplies it by a power of ten.
   *
   * @return whether they are a number whose product fits a long and needs no more than 18 digits
   */
  boolean parse(byte[] bytes, int from, int to, int scale) {
    position = from;
    mantissa = 0;
    exponent = scale;
    digits = 0;
    dropped = false;
    boolean negative = sign(bytes, to);
    integerPart(bytes, to);
    fraction(bytes, to);
    if (digits == 0 || !power(bytes, to) || position != to || !scaled()) {
      return false;
    }
    value = negative ? -value : value;
    return true;
  }

  /** The product, rounded to the nearest whole number, halves away from zero. */
  long value() {
    return value;
  }

  /** Whether the product was whole before it was rounded. */
  boolean exact() {
    return exact;
  }

  private boolean sign(byte[] bytes, int to) {
    if (position < to && (bytes[position] == '-' || bytes[position] == '+')) {
      return bytes[position++] == '-';
    }
    return false;
  }

  private void integerPart(byte[] bytes, int to) {
    for (; position < to && isDigit(bytes[position]); position++) {
      exponent += addDigit(bytes[position] - '0') ? 0 : 1;
    }
  }

  private void fraction(byte[] bytes, int to) {
    if (position == to || bytes[position] != '.') {
      return;
    }
    for (position++; position < to && isDigit(bytes[position]); position++) {
      exponent -= addDigit(bytes[position] - '0') ? 1 : 0;
    }
  }

  /** Takes a digit into the mantissa, or tells that there is no room for it. */
  private boolean addDigit(int digit) {
    digits++;
    if (mantissa >= MAX_MANTISSA) {
      dropped |= digit != 0;
      return false;
    }
    mantissa = 10 * mantissa + digit;
    return true;
  }

  private boolean power(byte[] bytes, int to) {
    if (position == to || (bytes[position] | 0x20) != 'e') {
      return true;
    }
    position++;
    boolean negative = sign(bytes, to);
    int power = 0;
    int start = position;
    for (; position < to && isDigit(bytes[position]); position++) {
      power = Math.min(10 * power + bytes[position] - '0', MAX_EXPONENT);
    }
    exponent += negative ? -power : power;
    return position > start;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private boolean scaled() {
    if (exponent >= 0) {
      return enlarged();
    }
    reduced();
    return true;
  }

  private boolean enlarged() {
    exact = true;
    value = 0;
    if (mantissa == 0) {
      return true;
    }
    if (dropped || exponent > MAX_POWER || mantissa > Long.MAX_VALUE / POWERS[exponent]) {
      return false;
    }
    value = mantissa * POWERS[exponent];
    return true;
  }

  private void reduced() {
    if (-exponent > MAX_POWER) {
      value = 0;
      exact = mantissa == 0 && !dropped;
      return;
    }
    long divisor = POWERS[-exponent];
    long rest = mantissa % divisor;
    value = mantissa / divisor + (rest >= divisor - rest ? 1 : 0);
    exact = rest == 0 && !dropped;
  }
}
