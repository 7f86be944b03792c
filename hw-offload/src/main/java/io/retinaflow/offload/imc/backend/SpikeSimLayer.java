package io.retinaflow.offload.imc.backend;

import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.imc.cost.ComponentAmounts;
import io.retinaflow.offload.imc.cost.SpikeActivity;
import io.retinaflow.offload.imc.cost.SpikeActivityCounter;
import io.retinaflow.offload.imc.cost.SpikeConvolution;
import io.retinaflow.offload.imc.cost.SpikeSimModel;
import io.retinaflow.offload.workload.ChipCost;
import io.retinaflow.offload.workload.LayerSimulator;
import io.retinaflow.offload.workload.SpikeLayer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A convolution of a network on SpikeSim's chip. Its time is that of its own cycles: the overlap of
 * layers that SpikeSim assumes is no layer's.
 */
final class SpikeSimLayer implements LayerSimulator {
  private static final double PICOSECONDS_PER_NANOSECOND = 1e3;

  private final SpikeSimModel chip;
  private final boolean dense;
  private final boolean neuronwise;
  private final SpikeLayer layer;
  private final SpikeConvolution convolution;
  private final SpikeActivityCounter counter;

  SpikeSimLayer(SpikeSimModel chip, boolean dense, boolean neuronwise, SpikeLayer layer) {
    this.chip = chip;
    this.dense = dense;
    this.neuronwise = neuronwise;
    this.layer = layer;
    this.convolution = convolution(layer);
    this.counter = new SpikeActivityCounter(convolution, side());
  }

  private static SpikeConvolution convolution(SpikeLayer layer) {
    return new SpikeConvolution(
        layer.inChannels(),
        layer.outChannels(),
        layer.height(),
        layer.width(),
        layer.kernel(),
        layer.stride(),
        layer.padding());
  }

  private int side() {
    return chip.profile().chip().crossbarSide();
  }

  @Override
  public ChipCost costOf(SpikeTensor input) {
    SpikeActivity activity = SpikeActivity.none(convolution.inputTiles(side()));
    for (SpikeActivity timestep : counter.count(input)) {
      activity = activity.plus(timestep);
    }
    long peCycles = peCyclesPerTimestep() * input.timesteps();
    return new ChipCost(
        energy(dense ? densePicojoules(peCycles) : chip.eventPicojoules(convolution, activity)),
        picoseconds(input.timesteps()),
        new TreeMap<>(
            Map.of(
                "peCycles", peCycles,
                "activePatches", activity.activePatches(),
                "activeRows", activity.activeRows(),
                "activeSites", activity.activeSites())));
  }

  private ComponentAmounts densePicojoules(long peCycles) {
    return chip.pePicojoules(layer.kernel()).times((double) peCycles);
  }

  private long peCyclesPerTimestep() {
    long elements = (long) convolution.inputTiles(side()) * convolution.outputTiles(side());
    return elements * outputPixels();
  }

  private long outputPixels() {
    return (long) layer.outputHeight() * layer.outputWidth();
  }

  private long picoseconds(int timesteps) {
    long outputs = neuronwise ? outputPixels() * layer.outChannels() : outputPixels();
    long cycles = timesteps * outputs;
    return Math.round(cycles * chip.profile().chip().peCycleNanos() * PICOSECONDS_PER_NANOSECOND);
  }

  private static SortedMap<Component, Energy> energy(ComponentAmounts picojoules) {
    SortedMap<Component, Energy> energy = new TreeMap<>();
    picojoules
        .amounts()
        .forEach(
            (part, amount) ->
                energy.merge(component(part), Energy.ofPicojoules(amount), Energy::plus));
    return energy;
  }

  private static Component component(io.retinaflow.offload.imc.cost.Component part) {
    return switch (part) {
      case CROSSBAR -> Component.CROSSBAR;
      case ADC, MUX -> Component.ADC;
      case SUBTRACT -> Component.COMPUTE;
      case TEMP_BUFFER, TILE_BUFFER -> Component.BUFFER;
      case INTERCONNECT -> Component.INTERCONNECT;
      case FETCH, INPUT_MEMORY -> Component.SRAM;
      case NEURON, MEMBRANE_MEMORY -> Component.NEURON;
    };
  }
}
