package io.retinaflow.offload.imc.backend;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.PriceList;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.accelerator.SpikeRecording;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.imc.crossbar.CrossbarLayer;
import io.retinaflow.offload.imc.network.ComparingRunner;
import io.retinaflow.offload.imc.network.SpikeOverlap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run through crossbars took. The profiles have no energies, so each layer costs what its
 * arithmetic would on the host, and the basis says so; beside it stand the reads of the arrays and
 * the conversions of their columns, silent ones included.
 *
 * <p>Where the ideal run is made beside it, layers of neurons follow that spend nothing and count
 * the spikes of both runs, and the output counts the timesteps at which both have the same class in
 * front.
 */
final class CrossbarCosts implements CostModel {
  private final String backend;
  private final Network network;
  private final Map<String, CrossbarLayer> onArrays;
  private final boolean compares;
  private final PriceList host;

  CrossbarCosts(
      String backend, Network network, Map<String, CrossbarLayer> onArrays, boolean compares) {
    this.backend = backend;
    this.network = network;
    this.onArrays = onArrays;
    this.compares = compares;
    this.host = new PriceList(backend, EnergyTable.CMOS_45_NANOMETRE);
  }

  @Override
  public RunCost costOf(ObservedRun run) {
    List<LayerCost> costs = new ArrayList<>();
    run.activity().synapses().forEach(layer -> costs.add(costOf(layer, run)));
    if (compares) {
      network.neurons().forEach(neurons -> costs.add(disagreement(neurons.name(), run.spikes())));
    }
    return new RunCost(backend, costs);
  }

  private LayerCost costOf(SynapticActivity activity, ObservedRun run) {
    LayerCost cost = host.costOf(activity);
    SortedMap<String, Long> counters = new TreeMap<>();
    CrossbarLayer arrays = onArrays.get(activity.layer());
    if (arrays != null) {
      long reads = activity.denseOperations() / operationsPerRead(arrays);
      counters.put("reads", reads);
      counters.put("conversions", reads * arrays.conversionsPerRead());
    }
    if (compares && activity.layer().equals(network.output().name())) {
      counters.putAll(answers(activity.layer(), run.spikes()));
    }
    return with(cost, arrays == null ? cost.basis() : basis(cost), counters);
  }

  private String basis(LayerCost cost) {
    return cost.basis() + ", arithmetic alone: " + backend + " has no energies";
  }

  private static LayerCost with(LayerCost cost, String basis, SortedMap<String, Long> counters) {
    return new LayerCost(
        cost.layer(),
        cost.provenance(),
        basis,
        cost.energy(),
        cost.operations(),
        cost.picoseconds(),
        counters);
  }

  /** A read gives all outputs of a pixel: as many products as the layer has weights. */
  private static long operationsPerRead(CrossbarLayer arrays) {
    return (long) arrays.inputs() * arrays.outputs();
  }

  private LayerCost disagreement(String neurons, SpikeRecording spikes) {
    SpikeOverlap overlap = overlap(neurons, spikes);
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("spikes", overlap.actual());
    counters.put("idealSpikes", overlap.ideal());
    counters.put("sharedSpikes", overlap.shared());
    return new LayerCost(
        neurons,
        Provenance.ESTIMATED,
        EnergyTable.CMOS_45_NANOMETRE.name(),
        Collections.emptySortedMap(),
        OperationCounts.none(),
        0,
        counters);
  }

  private static Map<String, Long> answers(String output, SpikeRecording spikes) {
    SpikeOverlap overlap = overlap(output, spikes);
    return Map.of("answers", overlap.actual(), "sameAnswers", overlap.shared());
  }

  @Override
  public boolean readsSpikes() {
    return compares;
  }

  private static SpikeOverlap overlap(String layer, SpikeRecording spikes) {
    SpikeOverlap overlap = SpikeOverlap.NONE;
    for (int sample = 0; sample < spikes.batch(layer); sample++) {
      SpikeTensor ideal = spikes.spikes(ComparingRunner.IDEAL + layer, sample);
      overlap = overlap.plus(SpikeOverlap.of(ideal, spikes.spikes(layer, sample)));
    }
    return overlap;
  }
}
