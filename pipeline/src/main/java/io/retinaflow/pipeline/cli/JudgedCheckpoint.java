package io.retinaflow.pipeline.cli;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.training.data.DataRecipe;
import io.retinaflow.models.training.data.DataSet;
import io.retinaflow.pipeline.infer.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoint that is judged, with the recipe that says by which data.
 *
 * @param name folder or name
 * @param model what it holds
 * @param recipe configuration with a section {@code data}
 */
record JudgedCheckpoint(String name, Model model, Path recipe) {
  private static final String RECIPE = "training.yml";
  private static final String CARD = "card.json";

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
    Path own = Path.of(name).resolve(RECIPE);
    if (config == null && !Files.exists(own)) {
      throw new IllegalArgumentException(
          "%s has no %s that says by which data to judge it: give --config FILE"
              .formatted(name, RECIPE));
    }
    return new JudgedCheckpoint(name, model, config == null ? own : config);
  }

  /**
   * Opens the data.
   *
   * @param path file or folder to take in place of the recipe's
   */
  DataSet data(Optional<Path> path) throws IOException {
    DataRecipe data = DataRecipe.read(recipe);
    return path.map(data::withPath).orElse(data).open();
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
}
