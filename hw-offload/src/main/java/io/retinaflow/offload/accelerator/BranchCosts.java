package io.retinaflow.offload.accelerator;

import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each branch of a hybrid network took in a run. Every layer's cost is in exactly one branch,
 * so the branches add up to the run, exactly: joules of one provenance, and operations.
 *
 * @param branches costs by name of the branch, in the network's order; without layers where nothing
 *     of a branch costs anything
 */
public record BranchCosts(Map<String, RunCost> branches) {

  /** Copies the map. */
  public BranchCosts {
    branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
  }

  /**
   * Splits the cost of a run, or of several put together.
   *
   * @throws IllegalArgumentException if it has a layer that is not of the network
   */
  public static BranchCosts of(Network network, RunCost run) {
    Map<String, List<LayerCost>> layers = new LinkedHashMap<>();
    network.branches().forEach(branch -> layers.put(branch, new ArrayList<>()));
    for (LayerCost layer : run.layers()) {
      String branch = network.branch(node(layer.layer()));
      layers.computeIfAbsent(branch, name -> new ArrayList<>()).add(layer);
    }
    Map<String, RunCost> branches = new LinkedHashMap<>();
    layers.forEach((branch, costs) -> branches.put(branch, new RunCost(run.backend(), costs)));
    return new BranchCosts(branches);
  }

  /** A cost that belongs to a layer without being its own names it first, then a space. */
  private static String node(String layer) {
    int space = layer.indexOf(' ');
    return space < 0 ? layer : layer.substring(0, space);
  }

  /**
   * Cost of one branch.
   *
   * @throws IllegalArgumentException if there is none of that name, with the names there are
   */
  public RunCost of(String branch) {
    RunCost cost = branches.get(branch);
    if (cost == null) {
      throw new IllegalArgumentException("no branch '" + branch + "' among " + branches.keySet());
    }
    return cost;
  }

  /**
   * Energy of one branch that is known in one way, exact.
   *
   * @throws IllegalArgumentException if there is no such branch
   */
  public Energy total(String branch, Provenance provenance) {
    return of(branch).total(provenance);
  }

  /**
   * Operations of one branch that were performed.
   *
   * @throws IllegalArgumentException if there is no such branch
   */
  public OperationCounts operations(String branch) {
    return of(branch).operations();
  }
}
