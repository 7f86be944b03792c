package io.retinaflow.offload.energy;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Exact number of operations of each kind. Counts are integers, so sums do not depend on order or
 * grouping, and a sum beyond 2<sup>63</sup> - 1 throws {@link ArithmeticException} instead of
 * wrapping. Immutable.
 */
public final class OperationCounts {
  private static final OperationCounts NONE = new OperationCounts(new EnumMap<>(Operation.class));

  /** Kinds counted at least once, so that equal counts are equal maps; owned, never changed. */
  private final EnumMap<Operation, Long> counts;

  private OperationCounts(EnumMap<Operation, Long> counts) {
    this.counts = counts;
  }

  /** No operations: the neutral element of {@link #plus}. */
  public static OperationCounts none() {
    return NONE;
  }

  /**
   * Operations of one kind.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  public static OperationCounts of(Operation operation, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("negative count of " + operation + ": " + count);
    }
    if (count == 0) {
      return NONE;
    }
    return new OperationCounts(new EnumMap<>(Map.of(operation, count)));
  }

  /** Number of operations of this kind, 0 or more. */
  public long count(Operation operation) {
    return counts.getOrDefault(operation, 0L);
  }

  /**
   * Number of operations of all kinds.
   *
   * @throws ArithmeticException if it exceeds {@link Long#MAX_VALUE}
   */
  public long total() {
    return counts.values().stream().reduce(0L, Math::addExact);
  }

  /**
   * Sum, kind by kind.
   *
   * @throws ArithmeticException if a sum exceeds {@link Long#MAX_VALUE}
   */
  public OperationCounts plus(OperationCounts other) {
    EnumMap<Operation, Long> sums = new EnumMap<>(counts);
    other.counts.forEach((operation, count) -> sums.merge(operation, count, Math::addExact));
    return new OperationCounts(sums);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperationCounts that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  /** The counts by kind, such as {@code 12 MAC + 3000 AC}; {@code none} where nothing was done. */
  @Override
  public String toString() {
    if (counts.isEmpty()) {
      return "none";
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(" + "));
  }
}
