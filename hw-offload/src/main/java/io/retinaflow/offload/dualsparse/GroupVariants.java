package io.retinaflow.offload.dualsparse;

import java.util.Optional;

/**
 * Names of chunk timings and barriers in the golden cases: {@code free}, {@code one} (at least one
 * cycle per chunk pair), {@code refill} (and one to refill after matches) or {@code lag8} (and the
 * laggy prefix sum exposed), then {@code tile}, {@code chunk} or {@code none} (no barrier inside a
 * block), as in {@code one_tile}.
 */
final class GroupVariants {
  private GroupVariants() {}

  static Optional<Microarchitecture> named(String name) {
    int cut = name.indexOf('_');
    if (cut < 0) {
      return Optional.empty();
    }
    Optional<Barrier> barrier = barrier(name.substring(cut + 1));
    return timing(name.substring(0, cut)).flatMap(timing -> barrier.map(timing::withBarrier));
  }

  private static Optional<Microarchitecture> timing(String name) {
    Microarchitecture free = Microarchitecture.authors();
    Microarchitecture one = free.withMinimumChunkCycles(1);
    return switch (name) {
      case "free" -> Optional.of(free);
      case "one" -> Optional.of(one);
      case "refill" -> Optional.of(one.withRefillCycles(1));
      case "lag8" -> Optional.of(one.withLaggyPrefix(LaggyPrefix.EXPOSED));
      default -> Optional.empty();
    };
  }

  private static Optional<Barrier> barrier(String name) {
    return switch (name) {
      case "tile" -> Optional.of(Barrier.TILE);
      case "chunk" -> Optional.of(Barrier.CHUNK);
      case "none" -> Optional.of(Barrier.BLOCK);
      default -> Optional.empty();
    };
  }
}
