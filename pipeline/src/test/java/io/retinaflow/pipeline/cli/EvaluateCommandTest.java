package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.FAILED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.statten.AttentionMode;
import io.retinaflow.models.statten.SpikeMode;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An untrained network on noise: what it answers means nothing, but that figures agree does. */
final class EvaluateCommandTest {
  private static final int SIDE = 8;
  private static final int TEST_IMAGES = 12;
  private static final StAttenConfig CONFIG =
      new StAttenConfig(
          16, 1, 2, 2, SIDE, 4, 1, SIDE, 1, "0000", true, AttentionMode.STATTEN, SpikeMode.LIF, 10);

  private final TestingCommandLine command = new TestingCommandLine();

  @TempDir private Path folder;

  @BeforeEach
  void makeImages() throws IOException {
    images("train", 20);
    images("t10k", TEST_IMAGES);
  }

  @Test
  void evaluate_json_everyFigureOfTheSameRun() throws Exception {
    int code =
        command.run(
            "evaluate",
            "--checkpoint",
            checkpoint("seed-1", 1),
            "--compare",
            "djl",
            "--early-exit-curve",
            "--probe",
            "summed-frame",
            "--json",
            "--quiet");

    assertThat(code).as(command.err()).isEqualTo(OK);
    JsonNode values = new ObjectMapper().readTree(command.out());
    long correct = 0;
    long all = 0;
    for (int truth = 0; truth < 10; truth++) {
      correct += values.path("confusion").path(truth).path(truth).asLong();
      for (JsonNode count : values.path("confusion").path(truth)) {
        all += count.asLong();
      }
    }
    assertThat(all).isEqualTo(TEST_IMAGES);
    assertThat(values.path("accuracy").path("correct").asLong()).isEqualTo(correct);
    assertThat(values.path("agreement").path("same_predictions").asInt()).isEqualTo(TEST_IMAGES);
    assertThat(values.path("early_exit")).hasSize(51);
    assertThat(values.path("early_exit").path(50).path("accuracy").asDouble())
        .isEqualTo(correct / (double) TEST_IMAGES);
    assertThat(values.path("early_exit").path(50).path("mean_timesteps").asDouble())
        .isEqualTo(SIDE);
    assertThat(values.path("firing_rate").asDouble()).isBetween(0.001, 0.999);
    assertThat(values.path("linear_probe").path("samples").asInt()).isEqualTo(TEST_IMAGES);
    assertThat(command.err()).isEmpty();
  }

  @Test
  void evaluate_limited_tablesOfThatMany() throws Exception {
    Path model = checkpoint("seed-1", 1);

    assertThat(command.run("evaluate", "--checkpoint", model, "--limit", 5)).isEqualTo(OK);
    assertThat(command.out())
        .contains("engine cpu", "of 5", "95 % interval", "estimated: 45 nm CMOS")
        .containsPattern("ones +1 ")
        .containsPattern("all +[\\d,]+ +[\\d,.]+ +0\\.\\d{4}")
        .doesNotContain("EARLY EXIT", "BACK END");
  }

  @Test
  void evaluate_card_documentPicturesSeedsAndKeptThreshold() throws Exception {
    Path first = checkpoint("seed-1", 1);
    Path card = folder.resolve("cards/columns.md");

    int code =
        command.run(
            "evaluate",
            "--checkpoint",
            first,
            "--seed-run",
            checkpoint("seed-2", 2),
            "--early-exit-curve",
            "--keep-early-exit",
            "--backend",
            "cpu,loas-32nm",
            "--energy-samples",
            1,
            "--fold-run",
            "2/5=" + first,
            "--card",
            card);

    assertThat(code).as(command.err()).isEqualTo(OK);
    String text = Files.readString(card);
    assertThat(text)
        .startsWith("# columns\n\nTask: ten digits.\n")
        .contains("## Data", "made by the test, licence: none", "MNIST by columns, 12 samples")
        .contains("retinaflow train --config training.yml", "sequential: true")
        .contains("| columns seed-1 |", "| columns seed-2 |", "+-")
        .contains("2 epochs in 3 minutes", "](columns-training.svg)", "| fold 2 of 5 |")
        .contains("| loas-32nm | simulated", "| cpu | estimated")
        .contains("| never |", "Digits alone.", "](columns-confusion.svg)")
        .contains("](columns-early-exit.svg)", "--checkpoint seed-1")
        .doesNotContain(folder.resolve("seed-1").toString());
    assertThat(card.resolveSibling("columns-confusion.svg")).content().contains(">ones 1<");
    assertThat(card.resolveSibling("columns-early-exit.svg")).content().contains("whole samples");
    double kept = ModelCard.read(first.resolve("card.json")).earlyExit();
    assertThat(command.out())
        .contains(kept == 0 ? "costs more than a point" : "confidence of %.2f".formatted(kept));
  }

  @Test
  void evaluate_withoutRecipeOrData_tellsWhatToGive() throws Exception {
    Path model = checkpoint("seed-1", 1);
    Files.delete(model.resolve("training.yml"));

    assertThat(command.run("evaluate", "--checkpoint", model)).isEqualTo(MISUSED);
    assertThat(command.err()).contains("training.yml", "--config");

    Path absent = folder.resolve("absent.yml");
    assertThat(command.run("evaluate", "--checkpoint", model, "--config", absent))
        .isEqualTo(FAILED);
    assertThat(command.err()).contains("absent.yml");
  }

  @Test
  void evaluate_optionsThatMakeNoSense_refusedByName() {
    assertThat(command.run("evaluate", "--checkpoint", "m", "--compare", "cpu")).isEqualTo(MISUSED);
    assertThat(command.err()).contains("--compare cpu");
    assertThat(command.run("evaluate", "--checkpoint", "m", "--keep-early-exit"))
        .isEqualTo(MISUSED);
    assertThat(command.err()).contains("--early-exit-curve");
    assertThat(command.run("evaluate", "--checkpoint", "m", "--probe", "colour"))
        .isEqualTo(MISUSED);
    assertThat(command.err()).contains("residual-energy");
  }

  private Path checkpoint(String name, long seed) throws Exception {
    Model untrained = UntrainedStAtten.of(CONFIG, seed);
    ModelCard card =
        new ModelCard(
            "columns",
            name,
            "ten digits",
            List.of("zeros", "ones", "twos", "3", "4", "5", "6", "7", "8", "9"),
            "untrained, for a test",
            "columns of 8 pixels",
            SIDE,
            "made by the test, licence: none");
    Path place = folder.resolve(name);
    ModelDirectory.write(
        place, CONFIG, Model.of(untrained.network(), untrained.checkpoint(), card));
    Files.writeString(
        place.resolve("training.yml"),
        "limits: Digits alone.\ndata:\n  kind: idx\n  sequential: true\n  path: %s\n"
            .formatted(folder));
    Files.writeString(place.resolve("training.csv"), "epoch,seconds\n1,90.5\n2,89.5\n");
    Files.writeString(place.resolve("training.svg"), "<svg/>");
    return place;
  }

  private void images(String prefix, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(count);
    Path file = folder.resolve(prefix + "-images.idx3-ubyte");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(0x0803);
      out.writeInt(count);
      out.writeInt(SIDE);
      out.writeInt(SIDE);
      byte[] pixels = new byte[count * SIDE * SIDE];
      random.nextBytes(pixels);
      out.write(pixels);
    }
    Path labels = folder.resolve(prefix + "-labels.idx1-ubyte");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(labels))) {
      out.writeInt(0x0801);
      out.writeInt(count);
      for (int i = 0; i < count; i++) {
        out.writeByte(i % 10);
      }
    }
  }
}
