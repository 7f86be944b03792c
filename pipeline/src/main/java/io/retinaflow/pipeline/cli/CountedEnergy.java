package io.retinaflow.pipeline.cli;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;

/**
 * Energy of counted operations on a processor, estimated: what the back ends cpu and djl say, too.
 */
final class CountedEnergy {
  /** Prices that it rests on. */
  static final EnergyTable PRICES = EnergyTable.CMOS_45_NANOMETRE;

  private CountedEnergy() {}

  static Energy of(long multiplyAccumulates, long accumulates) {
    OperationCounts operations =
        OperationCounts.of(Operation.MAC, multiplyAccumulates)
            .plus(OperationCounts.of(Operation.AC, accumulates));
    return PRICES.price(operations);
  }

  /** Joules of what layers did. */
  static double joules(ActivityTrace activity) {
    return of(activity.multiplyAccumulates(), activity.accumulates()).toJoules();
  }
}
