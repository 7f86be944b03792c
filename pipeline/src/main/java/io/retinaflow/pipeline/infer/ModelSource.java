package io.retinaflow.pipeline.infer;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the model that an option names: a folder, or the built-in untrained one. */
public final class ModelSource {
  /** Names the built-in STAtten with seeded random weights. */
  public static final String UNTRAINED = "untrained";

  private static final long UNTRAINED_SEED = 2;
  private static final int UNTRAINED_CLASSES = 8;

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
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new IOException("model " + name + " is neither a folder here nor '" + UNTRAINED + "'");
    }
    try {
      return ModelDirectory.load(folder);
    } catch (CheckpointMismatchException e) {
      throw new IOException("model " + name + ": " + e.getMessage(), e);
    }
  }
}
