package io.retinaflow.offload.energy;

/**
 * What was done on an {@link Account} and what it cost.
 *
 * @param operations operations that were counted; none where a meter gave the energy
 * @param energy what they cost
 */
public record Charge(OperationCounts operations, Energy energy) {
  /** Nothing done, nothing spent: the neutral element of {@link #plus}. */
  public static final Charge ZERO = new Charge(OperationCounts.none(), Energy.ZERO);

  /**
   * Exact sum of both parts.
   *
   * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
   */
  public Charge plus(Charge other) {
    return new Charge(operations.plus(other.operations), energy.plus(other.energy));
  }
}
