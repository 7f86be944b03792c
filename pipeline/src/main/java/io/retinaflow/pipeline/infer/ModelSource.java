package io.retinaflow.pipeline.infer;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeConfigFile;
import io.retinaflow.models.respike.UntrainedReSpike;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the model that an option names: a folder, or the built-in untrained one. */
public final class ModelSource {
  /** Names the built-in models with seeded random weights: an STAtten, and a ReSpike for video. */
  public static final String UNTRAINED = "untrained";

  /** Names no model: what it would answer is not read. */
  public static final String NONE = "none";

  private static final long UNTRAINED_SEED = 2;
  private static final int UNTRAINED_CLASSES = 8;
  private static final String CONFIG_FILE = "config.json";

  private ModelSource() {}

  /**
   * Loads a model.
   *
   * @param name folder, or {@link #UNTRAINED}
   * @throws IOException if the folder is absent, or its files are malformed or disagree
   */
  public static Model load(String name) throws IOException {
    if (name.equals(UNTRAINED)) {
      return UntrainedStAtten.of(StAttenConfig.smallEvents(UNTRAINED_CLASSES), UNTRAINED_SEED);
    }
    return load(folder(name));
  }

  /**
   * Loads a model for video.
   *
   * @param name folder, or {@link #UNTRAINED}
   * @throws IOException if the folder is absent or holds another kind of model, or its files are
   *     malformed or disagree
   */
  static VideoModel loadVideo(String name) throws IOException {
    ReSpikeConfig config = videoConfig(name);
    Model model =
        name.equals(UNTRAINED) ? UntrainedReSpike.of(config, UNTRAINED_SEED) : load(folder(name));
    return new VideoModel(model, config.groupsPerClip());
  }

  /**
   * Reads what a model for video takes, without its weights.
   *
   * @param name folder, or {@link #UNTRAINED}
   * @throws IOException if the folder is absent or holds another kind of model
   */
  public static ReSpikeConfig videoConfig(String name) throws IOException {
    return name.equals(UNTRAINED)
        ? ReSpikeConfig.smallVideo(UNTRAINED_CLASSES)
        : ReSpikeConfigFile.read(folder(name).resolve(CONFIG_FILE));
  }

  private static Path folder(String name) throws IOException {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new IOException("model " + name + " is neither a folder here nor '" + UNTRAINED + "'");
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
