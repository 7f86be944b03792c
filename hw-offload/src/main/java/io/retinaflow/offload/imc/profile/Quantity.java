package io.retinaflow.offload.imc.profile;

/**
 * A number of a profile, and where it was published.
 *
 * @param value number, in the unit
 * @param unit unit symbol, such as {@code pJ}
 * @param source citation, not blank
 */
public record Quantity(double value, String unit, String source) {
  /**
   * Checks that the number is finite and a source is given.
   *
   * @throws IllegalArgumentException otherwise
   */
  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("quantity is not finite: " + value + " " + unit);
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException(value + " " + unit + " names no source");
    }
  }
}
