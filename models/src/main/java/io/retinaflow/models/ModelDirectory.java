package io.retinaflow.models;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.StAttenConfigFile;
import io.retinaflow.models.statten.StAttenNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Model as a folder: {@code config.json} (the authors' configuration), {@code model.safetensors}
 * and {@code card.json}. A case folder in the golden format is one, too; it has no card.
 */
public final class ModelDirectory {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String CARD = "card.json";

  private ModelDirectory() {}

  /**
   * Reads a model.
   *
   * @throws CheckpointMismatchException if weights and configuration disagree
   * @throws IOException if a file is absent or malformed
   */
  public static Model load(Path directory) throws IOException, CheckpointMismatchException {
    StAttenConfig config = StAttenConfigFile.read(directory.resolve(CONFIG));
    Checkpoint checkpoint = Checkpoint.read(directory.resolve(WEIGHTS));
    return Model.of(StAttenNetwork.of(config), checkpoint, card(directory, config));
  }

  /** Writes a model into a folder, which is made where absent; its three files are replaced. */
  public static void write(Path directory, StAttenConfig config, Model model) throws IOException {
    Files.createDirectories(directory);
    StAttenConfigFile.write(config, directory.resolve(CONFIG));
    model.checkpoint().write(directory.resolve(WEIGHTS));
    model.card().write(directory.resolve(CARD));
  }

  private static ModelCard card(Path directory, StAttenConfig config) throws IOException {
    Path file = directory.resolve(CARD);
    if (Files.exists(file)) {
      return ModelCard.read(file);
    }
    return new ModelCard(
        String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
        "unversioned",
        "classification into " + config.numClasses() + " classes",
        List.of(),
        "unknown: the folder has no card.json",
        config.inChannels() + "x" + config.height() + "x" + config.width(),
        config.timesteps(),
        "unknown: the folder has no card.json");
  }
}
