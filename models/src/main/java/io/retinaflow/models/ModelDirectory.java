package io.retinaflow.models;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.ConfigFields;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.statten.StAttenConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Model as a folder: {@code config.json} (the configuration), {@code model.safetensors} and {@code
 * card.json}. A case folder in the golden format is one, too; it has no card.
 */
public final class ModelDirectory {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String CARD = "card.json";

  private ModelDirectory() {}

  /**
   * Reads a model, whose family the fields of its configuration tell.
   *
   * @throws CheckpointMismatchException if weights and configuration disagree
   * @throws IOException if a file is absent or malformed
   */
  public static Model load(Path directory) throws IOException, CheckpointMismatchException {
    ConfigFields fields = ConfigFields.read(directory.resolve(CONFIG));
    ModelConfig config = ModelConfig.read(fields);
    return load(directory, config.network(), config.timesteps());
  }

  private static Model load(Path directory, Network network, int timesteps)
      throws IOException, CheckpointMismatchException {
    Checkpoint checkpoint = Checkpoint.read(directory.resolve(WEIGHTS));
    Path file = directory.resolve(CARD);
    ModelCard card =
        Files.exists(file) ? ModelCard.read(file) : unknown(directory, network, timesteps);
    return Model.of(network, checkpoint, card);
  }

  /** Writes a model into a folder, which is made where absent; its three files are replaced. */
  public static void write(Path directory, StAttenConfig config, Model model) throws IOException {
    write(directory, new ModelConfig.StAtten(config), model);
  }

  /** Writes a model into a folder, which is made where absent; its three files are replaced. */
  public static void write(Path directory, ReSpikeConfig config, Model model) throws IOException {
    write(directory, new ModelConfig.ReSpike(config), model);
  }

  /** Writes a model into a folder, which is made where absent; its three files are replaced. */
  public static void write(Path directory, ModelConfig config, Model model) throws IOException {
    Files.createDirectories(directory);
    config.write(directory.resolve(CONFIG));
    model.checkpoint().write(directory.resolve(WEIGHTS));
    model.card().write(directory.resolve(CARD));
  }

  private static ModelCard unknown(Path directory, Network network, int timesteps) {
    InputSpec input = network.input();
    return new ModelCard(
        String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
        "unversioned",
        "classification into " + network.classes() + " classes",
        List.of(),
        "unknown: the folder has no card.json",
        input.channels() + "x" + input.height() + "x" + input.width(),
        timesteps,
        "unknown: the folder has no card.json");
  }
}
