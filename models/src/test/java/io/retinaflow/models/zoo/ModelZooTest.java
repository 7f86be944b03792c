package io.retinaflow.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.hybrid.CpuNetwork;
import io.retinaflow.models.training.TrainingConfig;
import io.retinaflow.models.training.TrainingRun;
import io.retinaflow.models.training.data.DataRecipe;
import io.retinaflow.models.training.data.LabelledSamples;
import io.retinaflow.models.training.evaluation.AccuracyInterval;
import io.retinaflow.models.training.evaluation.Evaluator;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelZooTest {
  private static final int MOST_BYTES = 4_000_000;

  static Stream<String> names() {
    return ModelZoo.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void load_everyModel_isSmallAndTellsItsClassesAndOrigin(String name) throws IOException {
    Model model = ModelZoo.load(name);
    assertThat(model.card().name()).isEqualTo(name);
    assertThat(model.card().labels()).hasSize(model.network().classes());
    assertThat(model.card().provenance()).startsWith("trained: ");
    assertThat(model.checkpoint().bytes().remaining()).isLessThan(MOST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void visit_everyModel_hasTheConfigurationOfItsTraining(String name) throws IOException {
    TrainingConfig config =
        ModelZoo.visit(name, folder -> TrainingConfig.read(folder.resolve(TrainingRun.RECIPE)));
    assertThat(config.name()).isEqualTo(name);
    assertThat(config.model().network().parameters())
        .isEqualTo(ModelZoo.load(name).network().parameters());
  }

  @Test
  void motionScenes_scenesItHasNotSeen_areAnswered() throws IOException {
    LabelledSamples scenes =
        scenes(
            "{kind: motion-events, window-millis: 800, training-scenes: 1, test-scenes: 6,"
                + " seed: 4711}");
    assertThat(accuracy("motion-scenes", scenes)).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void motionVideo_clipsItHasNotSeen_areAnswered() throws IOException {
    LabelledSamples scenes =
        scenes("{kind: motion-video, frames: 48, training-scenes: 1, test-scenes: 4, seed: 4711}");
    assertThat(accuracy("motion-video", scenes)).isGreaterThanOrEqualTo(0.8);
  }

  private static LabelledSamples scenes(String section) throws IOException {
    return DataRecipe.of(new YAMLMapper().readTree(section)).open().test();
  }

  private static double accuracy(String name, LabelledSamples samples) throws IOException {
    Model model = ModelZoo.load(name);
    try (CpuNetwork network = CpuNetwork.compile(model, EngineOptions.defaults())) {
      AccuracyInterval accuracy =
          new Evaluator(model.network(), network.runner()).evaluate(samples, done -> {}).accuracy();
      return accuracy.accuracy();
    }
  }

  @Test
  void load_unknownName_listsTheKnownOnes() {
    assertThat(ModelZoo.has("cats")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelZoo.load("cats"))
        .withMessageContaining(List.copyOf(ModelZoo.names()).toString());
  }
}
