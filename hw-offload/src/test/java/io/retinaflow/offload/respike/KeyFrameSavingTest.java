package io.retinaflow.offload.respike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyFrameSavingTest {
  private static final double MAC_JOULES = 4.6e-12;

  private final Model model = TestingHybrid.model();
  private final ObservedRun run = TestingHybrid.run(model, TestingHybrid.groups(1, 2));

  @Test
  void of_host_denseBranchOnAllFramesBesideTheRun() {
    RunCost cost = cost("cpu");

    KeyFrameSaving saving = KeyFrameSaving.of(model.network(), cost).orElseThrow();

    double everyFrame = 4 * 60L * 8 * 27 * MAC_JOULES;
    double total = cost.total(Provenance.ESTIMATED).toJoules();
    assertThat(saving.annOnEveryFrame().toJoules()).isCloseTo(everyFrame, within(1e-18));
    assertThat(saving.share()).isCloseTo(1 - total / everyFrame, within(1e-9));
  }

  @Test
  void of_severalGroups_sameShareOfEqualGroups() {
    RunCost cost = cost("cpu");

    assertThat(KeyFrameSaving.of(model.network(), cost.then(cost)).orElseThrow().share())
        .isCloseTo(KeyFrameSaving.of(model.network(), cost).orElseThrow().share(), within(1e-12));
  }

  @Test
  void of_chip_simulatedAndEstimatedHaveNoSum() {
    assertThat(KeyFrameSaving.of(model.network(), cost("loas-32nm"))).isEmpty();
  }

  private RunCost cost(String backend) {
    return Accelerators.shadowing(backend, Map.of()).shadow(model).costOf(run);
  }
}
