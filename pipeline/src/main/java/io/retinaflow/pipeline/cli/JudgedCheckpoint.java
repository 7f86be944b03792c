package io.retinaflow.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.training.TrainingRun;
import io.retinaflow.models.training.data.DataRecipe;
import io.retinaflow.models.zoo.ModelZoo;
import io.retinaflow.pipeline.infer.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoint that is judged, with what its training left beside it: the recipe, which says by which
 * data to judge it, what each epoch came to, and the picture of that.
 */
final class JudgedCheckpoint {
  private static final String LOG = "training.csv";
  private static final String CURVES = "training.svg";
  private static final String CARD = "card.json";

  private final String name;
  private final Model model;
  private final Recipe recipe;
  private final @Nullable String log;
  private final @Nullable String curves;

  private JudgedCheckpoint(
      String name, Model model, Recipe recipe, @Nullable String log, @Nullable String curves) {
    this.name = name;
    this.model = model;
    this.recipe = recipe;
    this.log = log;
    this.curves = curves;
  }

  /**
   * A training's configuration.
   *
   * @param file name of its file
   * @param text its content
   * @param root the content, parsed
   */
  private record Recipe(String file, String text, JsonNode root) {
    static Recipe read(Path file) throws IOException {
      String text = Files.readString(file);
      try {
        return new Recipe(
            String.valueOf(file.getFileName()), text, new YAMLMapper().readTree(text));
      } catch (JsonProcessingException e) {
        throw new IOException(file + " is no YAML: " + e.getOriginalMessage(), e);
      }
    }

    Optional<String> text(String field) {
      return Optional.of(root.path(field).asText("").strip()).filter(value -> !value.isEmpty());
    }
  }

  /**
   * Loads a checkpoint.
   *
   * @param name folder, or name of a built-in model
   * @param config configuration to take in place of the folder's own {@code training.yml}
   * @throws IllegalArgumentException if there is neither
   * @throws IOException if a file is absent or malformed
   */
  static JudgedCheckpoint load(String name, @Nullable Path config) throws IOException {
    Model model = ModelSource.load(name);
    return ModelZoo.has(name)
        ? ModelZoo.visit(name, folder -> read(name, model, folder, config))
        : read(name, model, Path.of(name), config);
  }

  private static JudgedCheckpoint read(String name, Model model, Path folder, @Nullable Path config)
      throws IOException {
    Path own = folder.resolve(TrainingRun.RECIPE);
    if (config == null && !Files.exists(own)) {
      throw new IllegalArgumentException(
          "%s has no %s that says by which data to judge it: give --config FILE"
              .formatted(name, TrainingRun.RECIPE));
    }
    return new JudgedCheckpoint(
        name,
        model,
        Recipe.read(config == null ? own : config),
        textOf(folder.resolve(LOG)),
        textOf(folder.resolve(CURVES)));
  }

  private static @Nullable String textOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : null;
  }

  /** Folder or name. */
  String name() {
    return name;
  }

  /** What it holds. */
  Model model() {
    return model;
  }

  /**
   * Which data judges it.
   *
   * @throws IllegalArgumentException if the recipe's section {@code data} makes no sense
   */
  DataRecipe data() {
    return DataRecipe.of(recipe.root().path("data"));
  }

  /** What the configuration is told by: the name of the built-in model it is of, else its file. */
  String recipeName() {
    return recipe.text("name").filter(ModelZoo::has).orElse(recipe.file());
  }

  /** The configuration as it is written. */
  String recipe() {
    return recipe.text();
  }

  /** Terms of the data, as the configuration tells them. */
  Optional<String> licence() {
    return recipe.text("licence");
  }

  /** What the model is not good for, as the configuration tells it. */
  Optional<String> limits() {
    return recipe.text("limits");
  }

  /** Seconds that all epochs took, and how many there were; empty where nothing is known of it. */
  Optional<TrainingTime> trainingTime() {
    return Optional.ofNullable(log).map(TrainingTime::ofLog);
  }

  /** Loss and accuracy over the epochs, as an SVG document. */
  Optional<String> curves() {
    return Optional.ofNullable(curves);
  }

  /**
   * Writes a confidence to exit at into the folder's card.
   *
   * @throws IOException if the checkpoint is no folder with a card, or it cannot be written
   */
  void keepEarlyExit(double confidence) throws IOException {
    Path file = Path.of(name).resolve(CARD);
    if (!Files.exists(file)) {
      throw new IOException(name + " has no " + CARD + " to keep an early exit in");
    }
    model.card().withEarlyExit(confidence).write(file);
  }

  /**
   * How long a training took.
   *
   * @param epochs how many
   * @param seconds of all together
   */
  record TrainingTime(int epochs, double seconds) {
    /** Adds up the last column, below a heading. */
    static TrainingTime ofLog(String csv) {
      double seconds = 0;
      int epochs = 0;
      for (String line : csv.lines().skip(1).toList()) {
        seconds += Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
        epochs++;
      }
      return new TrainingTime(epochs, seconds);
    }
  }
}
