package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo on recordings whose folders tell what they show. */
@Timeout(240)
class DemoITCase {
  private static final List<String> LABELS =
      List.of("ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen");
  private static final List<String> FORMATS = List.of("evt3", "evt2", "aedat4");
  private static final String NO_CLASS = "yak";

  @TempDir private Path folder;

  /** All show the same, so one of the labels is right. */
  @Test
  void demo_foldersOfRecordings_answersEachOnceBesideItsLabel() throws Exception {
    TestingCommandLine commands = new TestingCommandLine();
    List<String> labels = new ArrayList<>(LABELS);
    labels.add(NO_CLASS);
    for (int i = 0; i < labels.size(); i++) {
      Path label = Files.createDirectories(folder.resolve("animals").resolve(labels.get(i)));
      commands.generate(label.resolve("one.bin"), FORMATS.get(i % FORMATS.size()));
    }
    Path answers = folder.resolve("answers.jsonl");

    int code =
        commands.run(
            "demo",
            "--model",
            labelledModel(),
            "--input",
            folder.resolve("animals"),
            "--speed",
            "max",
            "--output",
            answers);

    assertThat(code).as(commands.err()).isEqualTo(TestingCommandLine.OK);
    String out = commands.out().replace(',', '.');
    assertThat(out).containsPattern("SENSOR +LABEL +PREDICTION");
    assertThat(out).containsPattern("bee-one +bee +");
    assertThat(out).containsPattern("yak-one +- +");
    assertThat(out).contains("9 final predictions").contains("accuracy  12.5 % of 8 clips");
    List<String> sensors = new ArrayList<>();
    for (String line : Files.readAllLines(answers)) {
      Prediction answer = PredictionJson.read(line.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.label()).isIn(LABELS);
      sensors.add(answer.sensor());
    }
    assertThat(sensors)
        .containsExactlyElementsOf(labels.stream().map(label -> label + "-one").toList());
  }

  private Path labelledModel() throws Exception {
    StAttenConfig config = StAttenConfig.smallEvents(LABELS.size());
    Model model = UntrainedStAtten.of(config, 2);
    ModelCard card = model.card();
    ModelCard labelled =
        new ModelCard(
            card.name(),
            card.version(),
            card.task(),
            LABELS,
            card.provenance(),
            card.input(),
            card.timesteps(),
            card.dataset());
    Path directory = folder.resolve("model");
    ModelDirectory.write(
        directory, config, Model.of(model.network(), model.checkpoint(), labelled));
    return directory;
  }
}
