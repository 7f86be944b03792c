package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingConfigTest {
  private static final Path ORIGIN = Path.of("mine.yml");
  private static final String TEXT =
      """
      name: mine
      task: which way
      licence: none
      limits: all
      model: {dim: 16, layer: 1, num_heads: 2, mlp_ratio: 2, T: 4, chunk_size: 2, in_channels: 2,
        img_size_h: 8, img_size_w: 8, pooling_stat: "0001", dvs_mode: false,
        attention_mode: STAtten, spike_mode: plif, num_classes: 13}
      data: {kind: motion-events, timesteps: 4, width: 8, height: 8, window-millis: 400}
      training: {epochs: 3, rate: 0.01, loss: mean_logits, optimizer: sgd, keep-best: false}
      """;

  @Test
  void parse_wholeFile_isRead() throws IOException {
    TrainingConfig config = TrainingConfig.parse(ORIGIN, TEXT);
    assertThat(config.name()).isEqualTo("mine");
    assertThat(config.sliceMillis()).isEqualTo(400);
    assertThat(config.model().network().classes()).isEqualTo(13);
    assertThat(config.data().kind()).isEqualTo("motion-events");
    assertThat(config.recipe().epochs()).isEqualTo(3);
    assertThat(config.recipe().loss()).isEqualTo(LossKind.MEAN_LOGITS);
    assertThat(config.recipe().optimizer()).isEqualTo(OptimizerKind.SGD);
    assertThat(config.recipe().batch()).isEqualTo(TrainingRecipe.defaults().batch());
  }

  @Test
  void withSeedAndFold_text_saysSo() throws IOException {
    TrainingConfig changed = TrainingConfig.parse(ORIGIN, TEXT).withSeed(7).withFold(5, 2);
    TrainingConfig again = TrainingConfig.parse(ORIGIN, changed.source());
    assertThat(again.recipe().seed()).isEqualTo(7);
    assertThat(again.data().folds()).isEqualTo(5);
    assertThat(again.recipe()).isEqualTo(changed.recipe());
  }

  @Test
  void essence_textsThatAskForTheSame_isEqual() throws IOException {
    String said = TEXT.replace("limits: all", "limits: none  # of note");
    TrainingConfig config = TrainingConfig.parse(ORIGIN, TEXT);
    assertThat(TrainingConfig.parse(ORIGIN, said).withSeed(1).essence())
        .isEqualTo(config.essence())
        .contains("label-smoothing: 0.1");
    assertThat(config.withSeed(2).essence()).isNotEqualTo(config.essence());
    assertThat(config.withFold(5, 1).essence()).isNotEqualTo(config.withFold(5, 2).essence());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: mine | nome: mine | [nome]",
        "epochs: 3 | epochs: 0 | epochs must be positive, not 0",
        "epochs: 3 | apochs: 3 | apochs",
        "loss: mean_logits | loss: best | best",
        "kind: motion-events | kind: motion | motion",
        "dim: 16 | dim: 17 | dim must be a positive multiple of 8, not 17",
        "task: which way | task: '' | no task",
        "keep-best: false | keep-best: true | validation",
        "training: { | learning: { | [learning]",
        "limits: all | 'limits: all\ninitial: [cats]' | initial is no name"
      })
  void parse_wrongFile_saysWhatIsWrong(String from, String to, String said) {
    String wrong = TEXT.replace(from, to.replace("''", "\"\""));
    assertThat(wrong).isNotEqualTo(TEXT);
    assertThatThrownBy(() -> TrainingConfig.parse(ORIGIN, wrong))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mine.yml")
        .hasMessageContaining(said);
  }
}
