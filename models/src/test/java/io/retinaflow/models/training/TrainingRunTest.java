package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retinaflow.models.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TrainingRunTest {
  private static final String TEXT =
      """
      name: groups
      task: which of 13 actions a figure does
      licence: drawn by seed
      limits: too small to be good for anything
      model: {ann: basic, ann_widths: [8, 16, 32, 64], ann_layers: [1, 1, 1, 1],
        snn_blocks: [1, 1, 1, 1], width_mult: 1, dim_head: 8, gn_groups: 8, stride: 4, classes: 13,
        downsample: true, T: 16, H: 64, W: 64}
      data: {kind: motion-video, frames: 16, training-scenes: 1, test-scenes: 1,
        variation: {frames: 8}}
      training: {epochs: 1, batch: 8}
      """;

  @Test
  void open_piecesAndSamplesOfWholeGroups_areTaken() throws IOException {
    TrainingRun run = open(TEXT);
    assertThat(run.data().training().variedShape().side(0)).isEqualTo(8);
    assertThat(run.beginning()).isEmpty();
  }

  @Test
  void open_initialModel_isAdoptedWhole() throws IOException {
    TrainingRun run = open(TEXT + "initial: motion-video\n");
    assertThat(run.beginning().orElseThrow())
        .matches("(\\d+) of \\1 tensors of " + ModelZoo.load("motion-video"));
  }

  @Test
  void open_piecesOrSamplesOfNoWholeGroups_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(TEXT.replace("{frames: 8}", "{frames: 10}")))
        .withMessageContaining("[10, 3, 64, 64]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(TEXT.replace("frames: 16", "frames: 18")))
        .withMessageContaining("[18, 3, 64, 64]");
  }

  @Test
  void open_unknownInitialModel_namesTheBuiltInOnes() {
    assertThatIOException()
        .isThrownBy(() -> open(TEXT + "initial: cats\n"))
        .withMessageContaining("cats")
        .withMessageContaining(ModelZoo.names().toString());
  }

  private static TrainingRun open(String text) throws IOException {
    return TrainingRun.open(TrainingConfig.parse(Path.of("groups.yml"), text));
  }
}
