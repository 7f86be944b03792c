package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.FAILED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
  private static final String TEXT =
      """
      name: tiny
      task: which of 13 actions a figure does
      licence: drawn by seed
      limits: too small to be good for anything
      model: {dim: 16, layer: 1, num_heads: 2, mlp_ratio: 2, T: 4, chunk_size: 2, in_channels: 2,
        img_size_h: 8, img_size_w: 8, pooling_stat: "0001", dvs_mode: false,
        attention_mode: STAtten, spike_mode: lif, num_classes: 13}
      data: {kind: motion-events, timesteps: 4, width: 8, height: 8, window-millis: 400,
        sensor-side: 16, training-scenes: 2, test-scenes: 1}
      training: {epochs: 2, batch: 8, validation: 0.3}
      """;

  private final TestingCommandLine command = new TestingCommandLine();

  @TempDir private Path folder;

  @Test
  void train_tinyConfiguration_writesAModelThatCanBeJudged() throws Exception {
    Path config = Files.writeString(folder.resolve("tiny.yml"), TEXT);
    Path output = folder.resolve("model");

    int code =
        command.run(
            "train",
            "--config",
            config.toString(),
            "--output",
            output.toString(),
            "--seed",
            "5",
            "--threads",
            "1");

    assertThat(code).as(command.err()).isEqualTo(OK);
    assertThat(command.out())
        .contains("epoch 2/2", "validation loss", "test accuracy", "of 13", "model in ");
    Model model = ModelDirectory.load(output);
    assertThat(model.card().sliceMillis()).isEqualTo(400);
    assertThat(model.card().version()).isEqualTo("seed-5");
    assertThat(model.card().labels()).hasSize(13).contains("clap");
    assertThat(output.resolve("training.yml")).content().contains("seed: 5");
    assertThat(output.resolve("training.csv")).content().hasLineCount(3);
    assertThat(output.resolve("training.svg")).content().contains("<svg", "validation");
    assertThat(output.resolve("training.png")).isNotEmptyFile();
    assertThat(output.resolve("training-state.safetensors")).doesNotExist();
    assertThat(command.run("evaluate", "--checkpoint", output.toString(), "--quiet"))
        .as(command.err())
        .isEqualTo(OK);
  }

  @Test
  void train_initialModel_goesOnFromIt() throws Exception {
    Path config = Files.writeString(folder.resolve("tiny.yml"), TEXT);
    Path teacher = folder.resolve("teacher");
    assertThat(train(config, teacher)).as(command.err()).isEqualTo(OK);
    Path next = Files.writeString(folder.resolve("next.yml"), TEXT + "initial: " + teacher + "\n");
    Path output = folder.resolve("model");

    assertThat(train(next, output)).as(command.err()).isEqualTo(OK);

    assertThat(command.out()).containsPattern("begins with ([0-9]+) of \\1 tensors of tiny seed-1");
    assertThat(ModelDirectory.load(output).card().provenance())
        .contains(", begun with ", " tensors of tiny seed-1");
    Path nowhere = Files.writeString(folder.resolve("nowhere.yml"), TEXT + "initial: cats\n");
    assertThat(train(nowhere, folder.resolve("none"))).isEqualTo(FAILED);
    assertThat(command.err()).contains("cats");
  }

  private int train(Path config, Path output) {
    return command.run(
        "train", "--config", config.toString(), "--output", output.toString(), "--threads", "1");
  }

  @Test
  void train_unknownConfiguration_namesTheBuiltInOnes() throws Exception {
    assertThat(command.run("train", "--config", "cats", "--output", folder.toString()))
        .isEqualTo(FAILED);
    assertThat(command.err()).contains("cats", "motion-scenes");
  }

  @Test
  void train_dataThatIsNowhere_asksForIt() throws Exception {
    assertThat(command.run("train", "--config", "nmnist", "--output", folder.toString()))
        .isEqualTo(MISUSED);
    assertThat(command.err()).contains("--data");
  }
}
