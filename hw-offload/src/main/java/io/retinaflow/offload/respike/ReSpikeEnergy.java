package io.retinaflow.offload.respike;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;

/**
 * Energy of ReSpike by the convention of its field, {@code E = 4.6 pJ MAC + 0.9 pJ sum_l rate_l
 * MAC_l}, beside what it is compared with. Memory and control cost nothing here. It is an estimate
 * that rests on firing rates; what a back end counts on real spikes, layer by layer, is in its
 * {@code RunCost}.
 *
 * @param operations multiply-accumulates and accumulates
 * @param total their energy
 * @param spikingAsDense energy if the convolutions that spikes feed multiplied, too
 * @param annOnEveryFrame energy of the dense branch alone on every frame: a CNN of its kind
 */
public record ReSpikeEnergy(
    OperationCounts operations, Energy total, Energy spikingAsDense, Energy annOnEveryFrame) {
  private static final EnergyTable PRICES = EnergyTable.CMOS_45_NANOMETRE;

  /**
   * Prices operations.
   *
   * @param accumulates those of the spikes, from {@link GroupOperations#accumulates(double)} or its
   *     like of a run
   * @throws IllegalArgumentException if they are negative
   */
  public static ReSpikeEnergy of(GroupOperations work, long accumulates) {
    OperationCounts operations =
        macs(work.multiplyAccumulates()).plus(OperationCounts.of(Operation.AC, accumulates));
    long dense = Math.addExact(work.multiplyAccumulates(), work.spikingAsDense());
    return new ReSpikeEnergy(
        operations,
        PRICES.price(operations),
        PRICES.price(macs(dense)),
        PRICES.price(macs(work.annOnEveryFrame())));
  }

  private static OperationCounts macs(long count) {
    return OperationCounts.of(Operation.MAC, count);
  }

  /** Share of the energy of the dense branch on every frame that is saved; negative if more. */
  public double saving() {
    return 1 - total.toJoules() / annOnEveryFrame.toJoules();
  }
}
