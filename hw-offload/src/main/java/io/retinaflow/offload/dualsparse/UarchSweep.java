package io.retinaflow.offload.dualsparse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The knobs of {@link Microarchitecture} on a workload, one variant per row: how much of the
 * published cycles hangs on what the authors' model leaves out.
 */
public final class UarchSweep {
  private static final List<String> VARIANTS =
      List.of("free_tile", "free_chunk", "free_none", "one_tile", "refill_tile", "lag8_tile");

  private UarchSweep() {}

  /**
   * A variant's outcome.
   *
   * @param variant chunk timing ({@code free}, {@code one}, {@code refill}, {@code lag8}) and
   *     barrier ({@code tile}, {@code chunk}, {@code none})
   * @param loasCycles cycles of LoAS
   * @param sequentialCycles cycles of an inner product on the same row mapping that walks the
   *     timesteps one after the other
   * @param slowdown LoAS cycles over those of the authors' model
   */
  public record Variant(String variant, long loasCycles, long sequentialCycles, double slowdown) {
    /** Speed-up of LoAS over the sequential design. */
    public double speedup() {
      return (double) sequentialCycles / loasCycles;
    }
  }

  /**
   * Runs all variants.
   *
   * @throws IOException if an operand cannot be read
   */
  public static List<Variant> run(PublishedWorkload workload, WorkloadOperands operands)
      throws IOException {
    Dataflow parallel = DesignProfiles.named("loas-32nm").dataflow();
    Dataflow inTurn = parallel.withTime(TimeMapping.SEQUENTIAL);
    long[] loas = new long[VARIANTS.size()];
    long[] sequential = new long[VARIANTS.size()];
    for (WorkloadLayer layer : workload.layers()) {
      LayerOperands pair = operands.layer(workload, layer);
      for (int i = 0; i < loas.length; i++) {
        loas[i] += cycles(parallel, VARIANTS.get(i), pair);
        sequential[i] += cycles(inTurn, VARIANTS.get(i), pair);
      }
    }
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < loas.length; i++) {
      variants.add(
          new Variant(VARIANTS.get(i), loas[i], sequential[i], (double) loas[i] / loas[0]));
    }
    return List.copyOf(variants);
  }

  private static long cycles(Dataflow dataflow, String variant, LayerOperands operands) {
    Extents extents = Extents.of(dataflow, operands.spikes(), operands.weights());
    Microarchitecture knobs = GroupVariants.named(variant).orElseThrow();
    return new PairWalk(dataflow, knobs, extents, operands.spikes(), operands.weights()).cycles();
  }
}
