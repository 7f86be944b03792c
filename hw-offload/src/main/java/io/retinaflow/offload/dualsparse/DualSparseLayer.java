package io.retinaflow.offload.dualsparse;

import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.workload.ChipCost;
import io.retinaflow.offload.workload.LayerSimulator;
import io.retinaflow.offload.workload.SpikeLayer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A layer of a network on a dual-sparse design. */
final class DualSparseLayer implements LayerSimulator {
  private static final double PICOSECONDS = 1e12;

  private final DesignProfile profile;
  private final EnergyMode mode;
  private final Optional<Microarchitecture> knobs;
  private final ConvolutionGeometry geometry;
  private final SparseWeights weights;

  DualSparseLayer(
      DesignProfile profile, EnergyMode mode, Optional<Microarchitecture> knobs, SpikeLayer layer) {
    this.profile = profile;
    this.mode = mode;
    this.knobs = knobs;
    this.geometry =
        new ConvolutionGeometry(layer.kernel(), layer.kernel(), layer.stride(), layer.padding());
    this.weights =
        SparseWeights.quantized(layer.weights().values(), layer.outChannels(), layer.fanIn());
  }

  @Override
  public ChipCost costOf(SpikeTensor input) {
    TileCost cost = tileCost(PackedSpikes.ofConvolution(input, geometry));
    return new ChipCost(
        new TreeMap<>(energy(profile.energy(cost, mode))),
        Math.round(profile.seconds(cost.cycles()) * PICOSECONDS),
        new TreeMap<>(
            Map.of(
                "cycles", cost.cycles(),
                "matches", cost.matches(),
                "dramBits", cost.traffic().bits(MemoryLevel.DRAM),
                "sramBits", cost.traffic().bits(MemoryLevel.SRAM))));
  }

  private TileCost tileCost(PackedSpikes spikes) {
    return knobs
        .map(given -> UarchModel.run(profile.dataflow(), given, spikes, weights).cost())
        .orElseGet(() -> TileModel.run(profile.dataflow(), spikes, weights));
  }

  private static Map<Component, Energy> energy(ComponentEnergy energy) {
    Map<Component, Energy> parts = new EnumMap<>(Component.class);
    parts.put(Component.COMPUTE, energy.processingElements());
    parts.put(Component.DRAM, energy.dram());
    parts.put(Component.SRAM, energy.sram());
    parts.put(Component.LEAKAGE, energy.leakage());
    return parts;
  }
}
