package io.retinaflow.pipeline.infer;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.offload.accelerator.BranchCosts;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Operation;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.respike.KeyFrameSaving;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Accounts for the costs of a network's branches, and for what its dense branch alone would cost.
 * Pure: equal costs give equal accounts, and the branches of a back end add up to its cost.
 */
final class BranchAccountant {
  private final Network network;

  /** Accounts for a network. */
  BranchAccountant(Network network) {
    this.network = network;
  }

  /** Accounts by branch of every back end, one for each way of knowing. */
  List<VideoPrediction.Branch> branches(List<RunCost> costs) {
    List<VideoPrediction.Branch> accounts = new ArrayList<>();
    for (RunCost cost : costs) {
      BranchCosts.of(network, cost)
          .branches()
          .forEach((branch, part) -> accounts.addAll(accounts(branch, part)));
    }
    return accounts;
  }

  private static List<VideoPrediction.Branch> accounts(String branch, RunCost part) {
    return part.provenances().stream()
        .map(provenance -> account(branch, part, provenance))
        .toList();
  }

  private static VideoPrediction.Branch account(
      String branch, RunCost part, Provenance provenance) {
    OperationCounts operations =
        part.layers(provenance).stream()
            .map(LayerCost::operations)
            .reduce(OperationCounts.none(), OperationCounts::plus);
    return new VideoPrediction.Branch(
        branch,
        part.backend(),
        lowerCase(provenance),
        part.total(provenance).joules(),
        operations.count(Operation.MAC),
        operations.count(Operation.AC));
  }

  /**
   * What the dense branch would have cost on every picture. A cost that is known in several ways
   * has no sum to compare with.
   */
  List<VideoPrediction.AnnOnEveryFrame> annOnEveryFrame(List<RunCost> costs) {
    if (!network.branches().contains(ReSpikeNetwork.ANN)) {
      return List.of();
    }
    return costs.stream().flatMap(cost -> annOnEveryFrame(cost).stream()).toList();
  }

  private Optional<VideoPrediction.AnnOnEveryFrame> annOnEveryFrame(RunCost cost) {
    return KeyFrameSaving.of(network, cost)
        .map(
            saving ->
                new VideoPrediction.AnnOnEveryFrame(
                    cost.backend(),
                    lowerCase(cost.provenances().first()),
                    plain(saving.annOnEveryFrame().joules()),
                    plain(saving.annOnEveryFrame().joules().subtract(saving.total().joules()))));
  }

  private static BigDecimal plain(BigDecimal joules) {
    BigDecimal stripped = joules.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String lowerCase(Provenance provenance) {
    return provenance.name().toLowerCase(Locale.ROOT);
  }
}
