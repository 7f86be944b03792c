package io.retinaflow.offload.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Capability;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.ExecutionContract;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.energy.Provenance;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CrossbarProviderTest extends ExecutionContract {
  @TempDir private Path folder;

  private final Model model =
      UntrainedStAtten.of(
          new StAttenConfig(
              32, 1, 4, 2, 4, 2, 2, 16, 16, "0011", true, AttentionMode.STATTEN, SpikeMode.LIF, 5),
          1);
  private final AcceleratorProvider noisy = Accelerators.named("crossbar-pcm");

  @Override
  protected AcceleratorProvider provider() {
    return Accelerators.named("crossbar-sram");
  }

  @Test
  void capabilities_executesAndDoesNotShadow() {
    assertThat(noisy.capabilities()).containsExactly(Capability.EXECUTES);
    assertThatThrownBy(() -> Accelerators.shadowing("crossbar-pcm", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crossbar-pcm")
        .hasMessageContaining("loas-32nm");
  }

  @ParameterizedTest
  @CsvSource({
    "adc-bits, 3",
    "weight-bits, 3",
    "wires, off",
    "read-noise, off",
    "drift-seconds, 1e10",
    "head, crossbar",
    "seed, 2"
  })
  void run_option_changesAnswer(String option, String value) {
    assertThat(run(Map.of(option, value)).logitsPerTimestep())
        .isNotEqualTo(run(Map.of()).logitsPerTimestep());
  }

  @ParameterizedTest
  @CsvSource({
    "adc-bits, 17",
    "weight-bits, 1",
    "wires, maybe",
    "drift-seconds, soon",
    "drift-seconds, -1",
    "drift-seconds, Infinity",
    "seed, x",
    "compare, yes"
  })
  void create_impossibleOption_refused(String option, String value) {
    assertThatThrownBy(() -> noisy.create(Map.of(option, value)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void run_costs_areTheHostsArithmeticWithReadsCounted() {
    Execution execution = run(Map.of());
    LayerCost layer = cost(execution, "patch_embed.proj_conv1");

    assertThat(execution.cost().provenances()).containsExactly(Provenance.ESTIMATED);
    assertThat(layer.basis()).contains("crossbar-pcm has no energies");
    // 4 timesteps of 16 x 16 pixels; 36 inputs on one array, 8 outputs of 2 columns.
    assertThat(layer.counters())
        .containsEntry("reads", 1_024L)
        .containsEntry("conversions", 16_384L);
    assertThat(cost(execution, "patch_embed.proj_conv").counters()).isEmpty();
  }

  @Test
  void run_compare_countsDisagreementAndLeavesTheAnswer() {
    Execution alone = run(Map.of());
    Execution compared = run(Map.of("compare", "true"));
    Map<String, Long> neurons = cost(compared, "patch_embed.proj_lif1").counters();

    assertThat(compared.output()).isEqualTo(alone.output());
    assertThat(neurons.get("sharedSpikes"))
        .isPositive()
        .isLessThanOrEqualTo(Math.min(neurons.get("spikes"), neurons.get("idealSpikes")));
    assertThat(cost(compared, "patch_embed.proj_lif").counters().get("sharedSpikes"))
        .as("the first convolution is digital")
        .isEqualTo(cost(compared, "patch_embed.proj_lif").counters().get("idealSpikes"));
    assertThat(cost(compared, "head").counters()).containsEntry("answers", 4L);
    assertThat(compared.cost().total(Provenance.ESTIMATED))
        .isEqualTo(alone.cost().total(Provenance.ESTIMATED));
  }

  @Test
  void named_usersFile_isABackendOfItsName() throws Exception {
    Path file = folder.resolve("mine.yaml");
    try (InputStream shipped =
        CrossbarProviderTest.class.getResourceAsStream(
            "/io/retinaflow/offload/imc/crossbar-rram.yaml")) {
      String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, text.replace("name: crossbar-rram", "name: mine"));
    }

    assertThat(Accelerators.named("crossbar:" + file).name()).isEqualTo("mine");
  }

  private Execution run(Map<String, String> options) {
    FloatTensor events = FloatTensor.zeros(1, 4, 2, 16, 16);
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1;
    }
    try (AcceleratorSession session = noisy.create(options).load(model)) {
      return session.run(events);
    }
  }

  private static LayerCost cost(Execution execution, String layer) {
    return execution.cost().layers().stream()
        .filter(cost -> cost.layer().equals(layer))
        .findFirst()
        .orElseThrow();
  }
}
