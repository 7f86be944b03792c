package io.retinaflow.offload.dualsparse;

/**
 * Room of the on-chip buffer, in non-zero elements.
 *
 * @param spikes room for spike tiles
 * @param weights room for weight tiles
 */
public record BufferCapacities(long spikes, long weights) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a capacity is negative
   */
  public BufferCapacities {
    if (spikes < 0 || weights < 0) {
      throw new IllegalArgumentException(
          "room for %d spikes and %d weights".formatted(spikes, weights));
    }
  }
}
