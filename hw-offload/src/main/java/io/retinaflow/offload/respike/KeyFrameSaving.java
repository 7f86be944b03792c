package io.retinaflow.offload.respike;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.offload.accelerator.BranchCosts;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import java.util.Optional;

/**
 * What a run of ReSpike took beside its dense branch on every frame, from the run's own counts.
 *
 * @param total energy of the run
 * @param annOnEveryFrame energy of its dense branch, were every frame a key
 */
public record KeyFrameSaving(Energy total, Energy annOnEveryFrame) {

  /**
   * Compares a run, or several put together.
   *
   * @return empty if its energies are known in more than one way, which have no sum, or the dense
   *     branch took none
   * @throws IllegalArgumentException if the cost is not of this network or that has no branch
   *     {@code ann}
   */
  public static Optional<KeyFrameSaving> of(Network network, RunCost run) {
    BranchCosts branches = BranchCosts.of(network, run);
    if (run.provenances().size() != 1) {
      return Optional.empty();
    }
    Energy ann = branches.total(ReSpikeNetwork.ANN, run.provenances().first());
    Energy everyFrame = ann.times(network.timestepBlock());
    return everyFrame.equals(Energy.ZERO)
        ? Optional.empty()
        : Optional.of(new KeyFrameSaving(run.total(run.provenances().first()), everyFrame));
  }

  /** Share of the energy on every frame that is saved; negative if the run took more. */
  public double share() {
    return 1 - total.toJoules() / annOnEveryFrame.toJoules();
  }
}
