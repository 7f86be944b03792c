package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What a recording's clips took on several back ends.
 *
 * @param recording name of the file
 * @param network name of the model
 * @param sliceMicros camera time of a clip
 * @param chunkTimesteps timesteps that were run at a time
 * @param clips clips that were run, at least one
 * @param events events in them
 * @param lateEvents events that came too late for them
 * @param inferenceNanos time that running them took here, without any accounting
 * @param costs of all clips together, one for each back end
 */
record Simulation(
    String recording,
    String network,
    long sliceMicros,
    int chunkTimesteps,
    long clips,
    long events,
    long lateEvents,
    long inferenceNanos,
    List<RunCost> costs) {
  Simulation {
    costs = List.copyOf(costs);
    if (clips < 1) {
      throw new IllegalArgumentException(recording + " holds no clip: none of its events is meant");
    }
  }

  List<CostAccount> accounts() {
    return CostAccount.of(costs);
  }

  /** An energy's share of one clip, to 16 digits. */
  Energy perClip(Energy energy) {
    BigDecimal count = BigDecimal.valueOf(clips);
    return new Energy(energy.joules().divide(count, MathContext.DECIMAL64));
  }
}
