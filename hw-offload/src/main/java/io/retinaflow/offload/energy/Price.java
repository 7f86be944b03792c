package io.retinaflow.offload.energy;

/**
 * Energy of one operation, and where that figure was published.
 *
 * @param perOperation energy of a single operation
 * @param source citation, not blank
 */
public record Price(Energy perOperation, String source) {
  /**
   * Checks that a source is given.
   *
   * @throws IllegalArgumentException if the source is blank
   */
  public Price {
    if (source.isBlank()) {
      throw new IllegalArgumentException("price of " + perOperation + " names no source");
    }
  }
}
