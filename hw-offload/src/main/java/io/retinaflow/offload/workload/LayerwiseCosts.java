package io.retinaflow.offload.workload;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.PriceList;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cost model of a chip that takes the layers of a network one after another. The layers that it
 * does not run are the host's, at the prices of its arithmetic: estimated, not simulated, and so
 * never in one sum with the chip's.
 */
public final class LayerwiseCosts implements CostModel {
  private static final EnergyTable HOST = EnergyTable.CMOS_45_NANOMETRE;
  private static final Logger LOG = LoggerFactory.getLogger(LayerwiseCosts.class);

  private final String backend;
  private final String basis;
  private final PriceList host;
  private final Map<String, OnChip> chip = new LinkedHashMap<>();

  /**
   * Maps a model onto a chip.
   *
   * @param basis what the chip's energies rest on
   * @param simulators gives the simulator of a layer; empty for one that the chip does not run
   */
  public LayerwiseCosts(
      String backend,
      String basis,
      Model model,
      Function<SpikeLayer, Optional<LayerSimulator>> simulators) {
    this.backend = backend;
    this.basis = basis;
    this.host = new PriceList(backend, HOST);
    SpikeLayers.of(model)
        .forEach(
            (name, layer) ->
                simulators
                    .apply(layer)
                    .ifPresent(simulator -> chip.put(name, new OnChip(layer, simulator))));
    LOG.info("{} leaves to its host, at {} prices: {}", backend, HOST.name(), left(model));
  }

  /** Layers with synapses that the chip does not run. */
  private List<String> left(Model model) {
    return model.network().nodes().stream()
        .filter(node -> multiplies(node.layer()))
        .map(Node::name)
        .filter(name -> !chip.containsKey(name))
        .toList();
  }

  private static boolean multiplies(Layer layer) {
    return layer instanceof Conv2d
        || layer instanceof Linear
        || layer instanceof SpatioTemporalAttention
        || layer instanceof SoftmaxAttention
        || layer instanceof GegluPerceptron;
  }

  /** Names of the layers that run on the chip. */
  public List<String> onChip() {
    return List.copyOf(chip.keySet());
  }

  @Override
  public RunCost costOf(ObservedRun run) {
    List<LayerCost> costs = new ArrayList<>();
    for (SynapticActivity activity : run.activity().synapses()) {
      OnChip layer = chip.get(activity.layer());
      costs.add(layer == null ? host.costOf(activity) : costOf(activity, layer, run));
    }
    return new RunCost(backend, costs);
  }

  private LayerCost costOf(SynapticActivity activity, OnChip layer, ObservedRun run) {
    LayerCost sum = costOf(layer, run, 0, activity.operations());
    for (int sample = 1; sample < run.spikes().batch(layer.layer().neurons()); sample++) {
      sum = sum.plus(costOf(layer, run, sample, 0));
    }
    return sum;
  }

  /** Operations are counted over the whole batch, so one sample's cost carries them. */
  private LayerCost costOf(OnChip layer, ObservedRun run, int sample, long operations) {
    ChipCost cost = layer.simulator().costOf(layer.layer().input(run.spikes(), sample));
    return new LayerCost(
        layer.layer().name(),
        Provenance.SIMULATED,
        basis,
        cost.energy(),
        OperationCounts.of(Operation.AC, operations),
        cost.picoseconds(),
        cost.counters());
  }

  @Override
  public boolean readsSpikes() {
    return !chip.isEmpty();
  }

  private record OnChip(SpikeLayer layer, LayerSimulator simulator) {}
}
