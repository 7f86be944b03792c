package io.retinaflow.models.respike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReSpikeNetworkTest {

  /** Learnt numbers of the authors' networks with 51 classes. */
  @ParameterizedTest
  @CsvSource({"BASIC, 30081523, 352", "BOTTLENECK, 44580339, 550"})
  void of_published_hasItsParameters(AnnBlock ann, long numbers, int tensors) {
    for (boolean downsample : new boolean[] {false, true}) {
      Network network = ReSpikeNetwork.of(published(ann, downsample));
      Predicate<Parameter> statistic =
          parameter ->
              parameter.name().contains("running_") || parameter.name().contains("num_batches");

      assertThat(network.parameters()).hasSize(tensors);
      assertThat(
              network.parameters().stream()
                  .filter(statistic.negate())
                  .mapToLong(parameter -> parameter.shape().size())
                  .sum())
          .isEqualTo(numbers);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BASIC, false, state_dict_full18_plain.txt",
    "BASIC, true, state_dict_full18_down.txt",
    "BOTTLENECK, false, state_dict_full50_plain.txt",
    "BOTTLENECK, true, state_dict_full50_down.txt"
  })
  void of_published_hasNamesAndShapesOfTheStateDict(AnnBlock ann, boolean downsample, String name)
      throws Exception {
    List<String> lines = Files.readAllLines(shared(name));

    Network network = ReSpikeNetwork.of(published(ann, downsample));

    assertThat(network.parameters().stream().map(ReSpikeNetworkTest::asInStateDict))
        .containsExactlyInAnyOrderElementsOf(lines);
  }

  private static String asInStateDict(Parameter parameter) {
    String type = parameter.name().endsWith("num_batches_tracked") ? "int64" : "float32";
    return parameter.name() + " " + parameter.shape() + " " + type;
  }

  private static Path shared(String name) {
    Path file =
        Path.of(System.getProperty("retinaflow.shared", "")).resolve("golden/respike/" + name);
    Assumptions.assumeTrue(Files.exists(file), () -> file + " is absent");
    return file;
  }

  private static ReSpikeConfig published(AnnBlock ann, boolean downsample) {
    return ann == AnnBlock.BASIC
        ? ReSpikeConfig.resnet18(4, 51, downsample)
        : ReSpikeConfig.resnet50(4, 51, downsample);
  }

  @Test
  void of_published_takesOneGroupAndGivesOneAnswer() {
    Network network = ReSpikeNetwork.of(ReSpikeConfig.resnet18(4, 51, true));

    assertThat(network.closesBlocks()).isTrue();
    assertThat(network.timestepBlock()).isEqualTo(4);
    assertThat(network.neurons()).hasSize(16);
    assertThat(network.outputShape(Shape.of(3, 4, 3, 224, 224))).isEqualTo(Shape.of(1, 3, 51));
    assertThatThrownBy(() -> network.outputShape(Shape.of(3, 8, 3, 224, 224)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 4 along axis 0, not [8, 3, 3, 224, 224]");
  }

  /** Sides of section 7 of the method's specification. */
  @ParameterizedTest
  @CsvSource({
    "ann_layer0.3, 1, 64, 56",
    "ann_layer1.1.relu, 1, 64, 56",
    "ann_layer4.1.relu, 1, 512, 7",
    "snn_backbone.bn1, 3, 64, 112",
    "snn_backbone.layer1.1.add, 3, 64, 56",
    "snn_backbone.fusion1.add, 3, 64, 14",
    "snn_backbone.layer2.1.add, 3, 128, 28",
    "snn_backbone.fusion2.add, 3, 128, 14",
    "snn_backbone.layer3.1.add, 3, 256, 14",
    "snn_backbone.fusion4.add, 3, 512, 7"
  })
  void shapes_downsample_areThePublished(String node, int timesteps, int channels, int side) {
    Network network = ReSpikeNetwork.of(ReSpikeConfig.resnet18(4, 51, true));

    assertThat(network.shapes(network.input().sequence(2)).get(node))
        .isEqualTo(Shape.of(timesteps, 2, channels, side, side));
  }

  @ParameterizedTest
  @CsvSource({
    "key, ann",
    "ann_layer1.0.downsample.0, ann",
    "residuals, snn",
    "snn_backbone.layer2.0.shortcut.1, snn",
    "snn_backbone.fusion2.transformer_blocks.0.attn2.to_k, fusion",
    "snn_backbone.fusion2.transformer_blocks.0.ff.net.0, fusion",
    "snn_backbone.fusion1.context_pool, fusion",
    "snn_backbone.layer4.1.lif2, snn",
    "fc, head"
  })
  void branch_ofNodeOrProduct_isWhereItRuns(String part, String branch) {
    Network network = ReSpikeNetwork.of(ReSpikeConfig.resnet50(4, 5, true));

    assertThat(network.branch(part)).isEqualTo(branch);
    assertThat(network.branches()).containsExactly("ann", "snn", "fusion", "head");
  }
}
