package io.retinaflow.models.statten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StAttenNetworkTest {
  private static final List<String> NOT_TRAINED =
      List.of("running_mean", "running_var", "num_batches_tracked");

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "static_T4_c2", "sdt_static_T4", "static_H7_scale_1_7"})
  void parameters_recordedCase_areItsStateDict(String name) throws Exception {
    Path folder = Path.of("src/test/resources/golden/statten", name);
    Network network = StAttenNetwork.of(StAttenConfigFile.read(folder.resolve("config.json")));

    assertThat(network.parameters().stream().map(Parameter::name))
        .containsExactlyInAnyOrderElementsOf(
            Checkpoint.read(folder.resolve("model.safetensors")).names());
  }

  /** Published configurations with the numbers measured on the authors' code. */
  @ParameterizedTest
  @CsvSource({
    "256, 2,  4, 2, 3,  32, 0011, false,   10,  2567082, 112",
    "512, 2,  4, 2, 3,  32, 0011, false,   10, 10233546, 112",
    "256, 2,  4, 2, 3,  32, 0011, false,  100,  2590212, 112",
    "512, 2,  4, 2, 3,  32, 0011, false,  100, 10279716, 112",
    "256, 2, 16, 4, 2,  64, 0011, true,    10,  2566794, 112",
    "256, 2, 10, 5, 2,  64, 0011, true,   101,  2590181, 112",
    "512, 8,  4, 2, 3, 224, 1111, false, 1000, 29689896, 352",
    "768, 8,  4, 2, 3, 224, 1111, false, 1000, 66339144, 352"
  })
  void parameters_publishedConfig_asMeasured(
      int dim,
      int layers,
      int timesteps,
      int chunk,
      int channels,
      int side,
      String pooling,
      boolean dvs,
      int classes,
      long trained,
      int tensors) {
    StAttenConfig config =
        new StAttenConfig(
            dim,
            layers,
            8,
            4,
            timesteps,
            chunk,
            channels,
            side,
            side,
            pooling,
            dvs,
            AttentionMode.STATTEN,
            SpikeMode.LIF,
            classes);

    Network network = StAttenNetwork.of(config);

    assertThat(network.parameters()).hasSize(tensors);
    assertThat(
            network.parameters().stream()
                .filter(parameter -> NOT_TRAINED.stream().noneMatch(parameter.name()::endsWith))
                .mapToLong(parameter -> parameter.shape().size())
                .sum())
        .isEqualTo(trained);
    assertThat(network.classes()).isEqualTo(classes);
    assertThat(network.timestepBlock()).isEqualTo(chunk);
  }

  @Test
  void neurons_attention_haveHalfTheThreshold() {
    Network network = StAttenNetwork.of(StAttenConfig.smallEvents(3));

    assertThat(network.neurons())
        .allSatisfy(
            node ->
                assertThat(((Neuron) node.layer()).threshold())
                    .isEqualTo(node.name().endsWith("attn_lif") ? 0.5f : 1));
  }

  @Test
  void parameters_plif_addsOneScalarPerTrainedNeuron() {
    StAttenConfig config =
        new StAttenConfig(
            16, 1, 2, 2, 4, 2, 3, 8, 8, "0011", false, AttentionMode.SDT, SpikeMode.PLIF, 2);

    assertThat(StAttenNetwork.of(config).parameters().stream().map(Parameter::name))
        .contains("block.0.mlp.fc1_lif.w", "block.0.mlp.fc2_lif.w", "head_lif.w")
        .doesNotContain("block.0.attn.shortcut_lif.w");
  }

  @Test
  void of_sdt_hasNoBlockInTime() {
    StAttenConfig config =
        new StAttenConfig(
            16, 1, 2, 2, 5, 2, 3, 8, 8, "0011", false, AttentionMode.SDT, SpikeMode.LIF, 2);

    Network network = StAttenNetwork.of(config);

    assertThat(network.timestepBlock()).isEqualTo(1);
    assertThat(network.nodes().stream().map(Node::name)).contains("block.0.attn.talking_heads_lif");
  }

  @ParameterizedTest
  @CsvSource({
    "20, 2, 8, 2, 0011, 8, multiple of 8",
    "16, 3, 8, 2, 0011, 8, heads must divide dim 16",
    "16, 2, 8, 3, 0011, 8, 8 timesteps do not divide into chunks of 3",
    "16, 2, 8, 2, 011, 8, '011'",
    "16, 2, 8, 2, 0121, 8, '0121'",
    "16, 2, 8, 2, 0011, 6, 'height must be 1 or a positive multiple of 4 for pooling 0011, not 6'"
  })
  void config_impossible_refusedWithValues(
      int dim, int heads, int timesteps, int chunk, String pooling, int height, String reason) {
    assertThatThrownBy(
            () ->
                new StAttenConfig(
                    dim,
                    1,
                    heads,
                    4,
                    timesteps,
                    chunk,
                    2,
                    height,
                    8,
                    pooling,
                    true,
                    AttentionMode.STATTEN,
                    SpikeMode.LIF,
                    2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void attentionScale_notSquare_takesHeight() {
    StAttenConfig config =
        new StAttenConfig(
            16, 1, 2, 2, 10, 5, 2, 28, 8, "0011", true, AttentionMode.STATTEN, SpikeMode.LIF, 2);

    assertThat(config.attentionScale()).isEqualTo((float) (1.0 / 245));
  }
}
