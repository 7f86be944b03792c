package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Costs of one clip as a search for a placement takes them.
 *
 * <p>A simulated chip offers the layers that it runs, not those that it leaves to its host. The
 * executing back end models no time: the time that was measured here is shared out over its layers
 * by their operations.
 */
final class PlacementInputs {
  private static final BigDecimal PICOSECONDS = BigDecimal.valueOf(1_000);

  private PlacementInputs() {}

  static List<RunCost> of(Simulation simulation) {
    BigDecimal clips = BigDecimal.valueOf(simulation.clips());
    return simulation.costs().stream()
        .map(cost -> isTimed(cost) ? onChip(cost) : timed(cost, simulation.inferenceNanos()))
        .map(cost -> perClip(cost, clips))
        .toList();
  }

  private static boolean isTimed(RunCost cost) {
    return cost.picoseconds() > 0;
  }

  private static RunCost onChip(RunCost cost) {
    return new RunCost(cost.backend(), cost.layers(Provenance.SIMULATED));
  }

  private static RunCost timed(RunCost cost, long nanos) {
    BigDecimal whole = BigDecimal.valueOf(nanos).multiply(PICOSECONDS);
    BigDecimal operations =
        BigDecimal.valueOf(cost.layers().stream().mapToLong(PlacementInputs::operations).sum());
    if (operations.signum() == 0) {
      throw new IllegalArgumentException(cost.backend() + " did nothing that could take time");
    }
    return new RunCost(
        cost.backend(),
        cost.layers().stream()
            .map(
                layer ->
                    with(
                        layer,
                        layer.energy(),
                        whole
                            .multiply(BigDecimal.valueOf(operations(layer)))
                            .divide(operations, MathContext.DECIMAL64)))
            .toList());
  }

  private static long operations(LayerCost layer) {
    return layer.operations().total();
  }

  private static RunCost perClip(RunCost cost, BigDecimal clips) {
    return new RunCost(
        cost.backend(), cost.layers().stream().map(layer -> perClip(layer, clips)).toList());
  }

  private static LayerCost perClip(LayerCost layer, BigDecimal clips) {
    SortedMap<Component, Energy> energy = new TreeMap<>();
    for (Map.Entry<Component, Energy> part : layer.energy().entrySet()) {
      BigDecimal share = part.getValue().joules().divide(clips, MathContext.DECIMAL64);
      energy.put(part.getKey(), new Energy(share));
    }
    BigDecimal picoseconds =
        BigDecimal.valueOf(layer.picoseconds()).divide(clips, MathContext.DECIMAL64);
    return with(layer, energy, picoseconds);
  }

  private static LayerCost with(
      LayerCost layer, SortedMap<Component, Energy> energy, BigDecimal picoseconds) {
    return new LayerCost(
        layer.layer(),
        layer.provenance(),
        layer.basis(),
        energy,
        layer.operations(),
        picoseconds.longValue(),
        layer.counters());
  }
}
