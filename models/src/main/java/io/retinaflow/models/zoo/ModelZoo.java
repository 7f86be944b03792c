package io.retinaflow.models.zoo;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * Trained models in the class path, each a model folder with the configuration of its training;
 * what they are good for is told in docs/model-cards.
 */
public final class ModelZoo {
  private static final List<String> NAMES =
      List.of(
          "motion-scenes",
          "motion-video",
          "nmnist",
          "hand-signs",
          "fight-video",
          "sequential-mnist",
          "sequential-mnist-sdt");
  private static final String ANCHOR = "/config.json";

  private ModelZoo() {}

  /** Names of all. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether there is a model of a name. */
  public static boolean has(String name) {
    return NAMES.contains(name);
  }

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException if there is none of the name; the message lists all
   * @throws IOException if the class path cannot be read
   */
  public static Model load(String name) throws IOException {
    return visit(
        name,
        folder -> {
          try {
            return ModelDirectory.load(folder);
          } catch (CheckpointMismatchException e) {
            throw new IOException("built-in model " + name + ": " + e.getMessage(), e);
          }
        });
  }

  /**
   * Does something with a model's folder.
   *
   * @param visitor is done with it when it returns
   * @throws IllegalArgumentException if there is none of the name; the message lists all
   * @throws IOException if the visitor throws it, or the class path cannot be read
   */
  public static <T> T visit(String name, Visitor<T> visitor) throws IOException {
    URL anchor = has(name) ? ModelZoo.class.getResource(name + ANCHOR) : null;
    if (anchor == null) {
      throw new IllegalArgumentException("no built-in model '" + name + "', but " + NAMES);
    }
    String address = anchor.toString();
    int inside = address.indexOf("!/");
    if (inside < 0) {
      return visitor.visit(path(address).resolveSibling("."));
    }
    Path jar = path(address.substring("jar:".length(), inside));
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      return visitor.visit(files.getPath(address.substring(inside + 1)).resolveSibling("."));
    }
  }

  private static Path path(String address) throws IOException {
    try {
      return Path.of(new URI(address));
    } catch (URISyntaxException e) {
      throw new IOException(address + " is no address of a file", e);
    }
  }

  /**
   * What is done with a folder.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Visitor<T> {
    /** Reads what it needs. */
    T visit(Path folder) throws IOException;
  }
}
