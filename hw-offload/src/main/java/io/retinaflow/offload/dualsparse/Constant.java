package io.retinaflow.offload.dualsparse;

/**
 * A number of a technology, with where it is from.
 *
 * @param value the number; its unit is that of the field that holds it
 * @param source paper, data sheet or derivation, not blank
 */
public record Constant(double value, String source) {
  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the value is negative or not finite, or the source blank
   */
  public Constant {
    if (!(value >= 0 && Double.isFinite(value)) || source.isBlank()) {
      throw new IllegalArgumentException("constant " + value + " of source \"" + source + "\"");
    }
  }
}
