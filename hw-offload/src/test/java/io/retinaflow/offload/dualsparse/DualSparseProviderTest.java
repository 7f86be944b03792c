package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorContract;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DualSparseProviderTest extends AcceleratorContract {
  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);

  @Override
  protected AcceleratorProvider provider() {
    return Accelerators.named("loas-32nm");
  }

  @Test
  void run_spikes_costsChipAndHostApart() {
    RunCost cost = costs("loas-32nm", Map.of());

    assertThat(cost.provenances()).containsExactly(Provenance.SIMULATED, Provenance.ESTIMATED);
    assertThat(cost.layers(Provenance.SIMULATED))
        .extracting(LayerCost::layer)
        .contains("patch_embed.proj_conv1", "head")
        .doesNotContain("patch_embed.proj_conv");
    assertThat(cost.layers(Provenance.SIMULATED))
        .allSatisfy(
            layer -> assertThat(layer.counters()).containsKeys("cycles", "matches", "dramBits"));
    assertThat(cost.picoseconds()).isPositive();
  }

  @Test
  void run_moreDetail_neverTakesLess() {
    long authors = costs("loas-32nm", Map.of()).picoseconds();
    long uarch = costs("loas-32nm", Map.of("timing", "uarch")).picoseconds();
    long refilling =
        costs("loas-32nm", Map.of("timing", "uarch", "refill-cycles", "5")).picoseconds();

    assertThat(uarch).isGreaterThanOrEqualTo(authors);
    assertThat(refilling).isGreaterThan(uarch);
  }

  @Test
  void run_consistentUnits_costMoreThanTheAuthors() {
    Energy authors = energy(costs("loas-32nm", Map.of("energy", "authors")));

    assertThat(energy(costs("loas-32nm", Map.of()))).isGreaterThan(authors);
  }

  @Test
  void run_rivals_takeLongerThanLoas() {
    long loas = costs("loas-32nm", Map.of()).picoseconds();

    assertThat(costs("sparten-snn", Map.of()).picoseconds()).isGreaterThan(loas);
    assertThat(costs("gospa-snn", Map.of()).picoseconds()).isGreaterThan(loas);
  }

  @Test
  void named_fileOfTheFamily_isReadAndNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "name: mine");

    assertThatThrownBy(() -> Accelerators.named("dual-sparse:" + file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine.yaml");
    assertThatThrownBy(() -> Accelerators.named("no-such-family:" + file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dual-sparse")
        .hasMessageContaining("spikesim");
  }

  private static Energy energy(RunCost cost) {
    return cost.total(Provenance.SIMULATED);
  }

  private RunCost costs(String name, Map<String, String> options) {
    FloatTensor events = FloatTensor.zeros(1, 8, 2, 32, 32);
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1 + i % 3;
    }
    try (AcceleratorSession session = Accelerators.named(name).create(options).load(model)) {
      return session.run(events).cost();
    }
  }
}
