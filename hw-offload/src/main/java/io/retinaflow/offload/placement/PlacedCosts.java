package io.retinaflow.offload.placement;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.OperationCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Costs of a network whose layers are shared by several back ends. Transfers are charged by
 * timestep of the output: a plan's is of a whole clip, so a chunk pays its share, and the shares
 * add up.
 */
final class PlacedCosts implements CostModel {
  // A share of a joule that nobody misses: rounding it keeps sums of chunks exact.
  private static final int DECIMALS = 40;

  private final Map<String, CostModel> byBackend;
  private final Map<String, String> backendOf = new HashMap<>();
  private final Map<String, Transferred> transfers = new LinkedHashMap<>();

  /**
   * Takes a plan for a model.
   *
   * @throws IllegalArgumentException if it places a layer that the network has not
   */
  PlacedCosts(Placement placement, Model model, Map<String, CostModel> byBackend) {
    this.byBackend = Map.copyOf(byBackend);
    Network network = model.network();
    int timesteps = network.outputShape(network.input().sequence(1)).side(0);
    Set<String> nodes = new HashSet<>();
    network.nodes().forEach(node -> nodes.add(node.name()));
    for (PlacedLayer layer : placement.layers()) {
      if (!nodes.contains(layer.layer())) {
        throw new IllegalArgumentException(
            "the plan places " + layer.layer() + ", which " + model + " has not");
      }
      backendOf.put(layer.layer(), layer.backend());
      if (layer.transfer().picoseconds() > 0 || !layer.transfer().energy().equals(Energy.ZERO)) {
        transfers.put(layer.layer(), Transferred.of(layer.transfer(), timesteps));
      }
    }
  }

  @Override
  public RunCost costOf(ObservedRun run) {
    Map<String, Map<String, LayerCost>> costs = new TreeMap<>();
    byBackend.forEach((backend, model) -> costs.put(backend, byLayer(model.costOf(run))));
    List<LayerCost> layers = new ArrayList<>();
    Set<String> reached = new HashSet<>();
    for (SynapticActivity activity : run.activity().synapses()) {
      String node = node(activity.layer());
      Transferred transfer = transfers.get(node);
      if (transfer != null && reached.add(node)) {
        layers.add(transfer.cost(node, run.activity().timesteps()));
      }
      layers.add(placed(activity.layer(), backendOf.getOrDefault(node, ""), costs));
    }
    return new RunCost(PlacedProvider.NAME, layers);
  }

  private static Map<String, LayerCost> byLayer(RunCost cost) {
    Map<String, LayerCost> layers = new HashMap<>();
    cost.layers().forEach(layer -> layers.put(layer.layer(), layer));
    return layers;
  }

  private static LayerCost placed(
      String layer, String backend, Map<String, Map<String, LayerCost>> costs) {
    LayerCost cost = costs.getOrDefault(backend, Map.of()).get(layer);
    if (cost == null) {
      throw new IllegalArgumentException("the plan places no layer " + layer);
    }
    return cost;
  }

  /** A product of attention is placed with its node. */
  private String node(String layer) {
    String node = layer;
    while (!backendOf.containsKey(node) && node.indexOf('.') >= 0) {
      node = node.substring(0, node.lastIndexOf('.'));
    }
    return node;
  }

  @Override
  public boolean readsSpikes() {
    return byBackend.values().stream().anyMatch(CostModel::readsSpikes);
  }

  /** What bringing a layer's input to its back end takes in a timestep. */
  private record Transferred(LayerPrice perTimestep) {
    static Transferred of(LayerPrice whole, int timesteps) {
      Energy energy =
          new Energy(
              whole
                  .energy()
                  .joules()
                  .divide(BigDecimal.valueOf(timesteps), DECIMALS, RoundingMode.HALF_EVEN));
      return new Transferred(
          new LayerPrice(energy, whole.provenance(), whole.picoseconds() / timesteps));
    }

    LayerCost cost(String layer, int timesteps) {
      return new LayerCost(
          layer + " (transfer)",
          perTimestep.provenance(),
          "the plan's transfer costs",
          new TreeMap<>(Map.of(Component.INTERCONNECT, perTimestep.energy().times(timesteps))),
          OperationCounts.none(),
          Math.multiplyExact(perTimestep.picoseconds(), (long) timesteps),
          new TreeMap<>());
    }
  }
}
