package io.retinaflow.pipeline.infer;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeConfigFile;
import io.retinaflow.models.respike.UntrainedReSpike;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.models.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds the model that an option names: a folder, or one that is built in. */
public final class ModelSource {
  /** Names the built-in models with seeded random weights: an STAtten, and a ReSpike for video. */
  public static final String UNTRAINED = "untrained";

  /** Names no model: what it would answer is not read. */
  public static final String NONE = "none";

  private static final long UNTRAINED_SEED = 2;
  private static final int UNTRAINED_CLASSES = 8;
  private static final String CONFIG_FILE = "config.json";
  private static final String CARD_FILE = "card.json";

  private ModelSource() {}

  /**
   * Loads a model.
   *
   * @param name folder, a name of the {@link ModelZoo}, or {@link #UNTRAINED}
   * @throws IOException if the folder is absent, or its files are malformed or disagree
   */
  public static Model load(String name) throws IOException {
    if (name.equals(UNTRAINED)) {
      return UntrainedStAtten.of(StAttenConfig.smallEvents(UNTRAINED_CLASSES), UNTRAINED_SEED);
    }
    return ModelZoo.has(name) ? ModelZoo.load(name) : load(folder(name));
  }

  /**
   * Camera time of the clips that a model learnt from.
   *
   * @param name as for {@link #load}, or {@link #NONE}
   * @return empty where it does not tell
   * @throws IOException if the folder is absent, or its card malformed
   */
  public static Optional<Duration> slice(String name) throws IOException {
    if (name.equals(UNTRAINED) || name.equals(NONE)) {
      return Optional.empty();
    }
    return ModelZoo.has(name) ? ModelZoo.visit(name, ModelSource::slice) : slice(folder(name));
  }

  private static Optional<Duration> slice(Path folder) throws IOException {
    Path file = folder.resolve(CARD_FILE);
    long millis = Files.exists(file) ? ModelCard.read(file).sliceMillis() : 0;
    return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /**
   * Loads a model for video.
   *
   * @param name folder, a name of the {@link ModelZoo}, or {@link #UNTRAINED}
   * @throws IOException if the folder is absent or holds another kind of model, or its files are
   *     malformed or disagree
   */
  public static Model loadVideoModel(String name) throws IOException {
    return loadVideo(name).model();
  }

  /** The same with the length of its clips. */
  static VideoModel loadVideo(String name) throws IOException {
    ReSpikeConfig config = videoConfig(name);
    Model model = name.equals(UNTRAINED) ? UntrainedReSpike.of(config, UNTRAINED_SEED) : load(name);
    return new VideoModel(model, config.groupsPerClip());
  }

  /**
   * Reads what a model for video takes, without its weights.
   *
   * @param name folder, a name of the {@link ModelZoo}, or {@link #UNTRAINED}
   * @throws IOException if the folder is absent or holds another kind of model
   */
  public static ReSpikeConfig videoConfig(String name) throws IOException {
    if (name.equals(UNTRAINED)) {
      return ReSpikeConfig.smallVideo(UNTRAINED_CLASSES);
    }
    return ModelZoo.has(name)
        ? ModelZoo.visit(name, ModelSource::videoConfig)
        : videoConfig(folder(name));
  }

  private static ReSpikeConfig videoConfig(Path folder) throws IOException {
    return ReSpikeConfigFile.read(folder.resolve(CONFIG_FILE));
  }

  private static Path folder(String name) throws IOException {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          "model %s is neither a folder here nor '%s' nor one of %s"
              .formatted(name, UNTRAINED, ModelZoo.names()));
    }
    return folder;
  }

  private static Model load(Path folder) throws IOException {
    try {
      return ModelDirectory.load(folder);
    } catch (CheckpointMismatchException e) {
      throw new IOException("model " + folder + ": " + e.getMessage(), e);
    }
  }
}
