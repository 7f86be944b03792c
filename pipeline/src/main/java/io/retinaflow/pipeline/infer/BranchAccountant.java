package io.retinaflow.pipeline.infer;

import io.retinaflow.models.layer.Network;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Accounts for the costs of a network's branches, and for what its dense branch alone would cost.
 * Pure: equal costs give equal accounts, and the branches of a back end add up to its cost.
 */
final class BranchAccountant {
  private static final String DENSE = "ann";

  private final Network network;
  private final int groupFrames;

  /**
   * Accounts for a network.
   *
   * @param groupFrames S, pictures for each of which the dense branch sees one
   */
  BranchAccountant(Network network, int groupFrames) {
    this.network = network;
    this.groupFrames = groupFrames;
  }

  /** Accounts by branch of every back end, one for each way of knowing. */
  List<VideoPrediction.Branch> branches(List<RunCost> costs) {
    List<VideoPrediction.Branch> accounts = new ArrayList<>();
    for (RunCost cost : costs) {
      for (String branch : network.branches()) {
        for (Provenance provenance : cost.provenances()) {
          List<LayerCost> layers =
              cost.layers(provenance).stream()
                  .filter(layer -> network.branch(layer.layer()).equals(branch))
                  .toList();
          if (!layers.isEmpty()) {
            accounts.add(account(branch, cost.backend(), provenance, layers));
          }
        }
      }
    }
    return accounts;
  }

  private static VideoPrediction.Branch account(
      String branch, String backend, Provenance provenance, List<LayerCost> layers) {
    return new VideoPrediction.Branch(
        branch,
        backend,
        provenance.name().toLowerCase(Locale.ROOT),
        layers.stream().map(LayerCost::total).reduce(Energy.ZERO, Energy::plus).joules(),
        operations(layers, Operation.MAC),
        operations(layers, Operation.AC));
  }

  private static long operations(List<LayerCost> layers, Operation operation) {
    return layers.stream()
        .mapToLong(layer -> layer.operations().count(operation))
        .reduce(0, Math::addExact);
  }

  /**
   * What the dense branch would have cost on every picture. A cost that is known in several ways
   * has no sum to compare with.
   */
  List<VideoPrediction.AnnOnEveryFrame> annOnEveryFrame(List<RunCost> costs) {
    List<VideoPrediction.AnnOnEveryFrame> accounts = new ArrayList<>();
    for (RunCost cost : costs) {
      if (cost.provenances().size() == 1 && network.branches().contains(DENSE)) {
        accounts.add(annOnEveryFrame(cost, cost.provenances().first()));
      }
    }
    return accounts;
  }

  private VideoPrediction.AnnOnEveryFrame annOnEveryFrame(RunCost cost, Provenance provenance) {
    BigDecimal keys =
        cost.layers().stream()
            .filter(layer -> network.branch(layer.layer()).equals(DENSE))
            .map(LayerCost::total)
            .reduce(Energy.ZERO, Energy::plus)
            .joules();
    BigDecimal joules = keys.multiply(BigDecimal.valueOf(groupFrames));
    return new VideoPrediction.AnnOnEveryFrame(
        cost.backend(),
        provenance.name().toLowerCase(Locale.ROOT),
        plain(joules),
        plain(joules.subtract(cost.total(provenance).joules())));
  }

  private static BigDecimal plain(BigDecimal joules) {
    BigDecimal stripped = joules.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
