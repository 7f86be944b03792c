package io.retinaflow.models.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which data a network is trained on and judged by: the section {@code data} of a training
 * configuration.
 *
 * <pre>
 * data:
 *   kind: nmnist            # or hand-signs, idx, videos, images, recordings,
 *                           # motion-events, motion-video
 *   path: FOLDER            # or by option --data; motion scenes are made and need none
 *   folds: 5                # all samples in five parts instead of the usual split,
 *   fold: 0                 # this one to judge by
 *   training-count: 100     # no more than these, of all classes alike
 *   test-count: 100
 *   seed: 1                 # of folds, splits, counts and scenes
 * </pre>
 *
 * Beside these a kind has fields of its own:
 *
 * <ul>
 *   <li>of events (nmnist, hand-signs, recordings, motion-events) {@code timesteps}, {@code width},
 *       {@code height}, {@code scaling}, {@code window-millis}, {@code cap} ({@link SliceForm}) and
 *       {@code variation} ({@link EventVariation})
 *   <li>recordings {@code sensor-width}, {@code sensor-height}, {@code format}, where files do not
 *       tell
 *   <li>idx {@code sequential}
 *   <li>of pictures (videos, images, motion-video) {@code width}, {@code height}, {@code
 *       preparation}, {@code variation} of {@code shift-pixels}, {@code flip-labels}, {@code zoom},
 *       {@code brightness}, {@code contrast}, {@code shuffle-colours}, {@code shift-frames} and
 *       {@code frames}, pictures of a piece to learn from, 0 for whole samples; of videos {@code
 *       frames} of a whole sample and {@code stride}, 0 to spread them over the clip, which leaves
 *       no pieces
 *   <li>motion scenes {@code training-scenes} and {@code test-scenes} of each action; of
 *       motion-events {@code sensor-side}, of motion-video {@code scene-width} and {@code
 *       scene-height}
 * </ul>
 *
 * A field that is not known is refused.
 */
public final class DataRecipe {
  private static final String SECTION = "data";

  private final DataKind kind;
  private final DataSource source;
  private final @Nullable Path path;
  private final Parting parting;

  private DataRecipe(DataKind kind, DataSource source, @Nullable Path path, Parting parting) {
    this.kind = kind;
    this.source = source;
    this.path = path;
    this.parting = parting;
  }

  /**
   * Reads the section {@code data} of a configuration in YAML or JSON.
   *
   * @throws IllegalArgumentException if it is no YAML, has no such section, or a field is unknown
   *     or out of range
   * @throws IOException if the file cannot be read
   */
  public static DataRecipe read(Path configuration) throws IOException {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readAllBytes(configuration));
      return of(root.path(SECTION));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          configuration + " is no YAML: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Takes the section's fields.
   *
   * @throws IllegalArgumentException if a field is absent, unknown or out of range
   */
  public static DataRecipe of(JsonNode section) {
    RecipeFields fields = new RecipeFields(SECTION, section);
    DataKind kind = DataKind.of(fields.text("kind"));
    Parting parting = Parting.of(fields);
    DataSource source = kind.source(fields, parting.seed());
    Path path = fields.optionalText("path").map(Path::of).orElse(null);
    fields.requireKnown();
    return new DataRecipe(kind, source, path, parting);
  }

  /** Name of the kind of data. */
  public String kind() {
    return kind.id();
  }

  /** Folds the samples are parted in; 0 where they are not. */
  public int folds() {
    return parting.folds();
  }

  /**
   * The same data in folds, one of which is the test.
   *
   * @param fold 0..folds-1
   * @throws IllegalArgumentException if there is no such fold
   */
  public DataRecipe withFold(int folds, int fold) {
    return new DataRecipe(kind, source, path, parting.withFold(folds, fold));
  }

  /**
   * The same data from another place.
   *
   * @param other file or folder, whatever the section says
   */
  public DataRecipe withPath(Path other) {
    return new DataRecipe(kind, source, other, parting);
  }

  /**
   * Reads or makes the samples and parts them.
   *
   * @throws IllegalArgumentException if they lie in files and no path is told, or they are too few
   * @throws MalformedDataException if a file is broken
   * @throws IOException if one cannot be read
   */
  public DataSet open() throws IOException {
    return parting.of(corpus());
  }

  private Corpus corpus() throws IOException {
    if (source instanceof DataSource.Stored stored) {
      return stored.open(requirePath());
    }
    return ((DataSource.Generated) source).open();
  }

  private Path requirePath() {
    if (path == null) {
      throw new IllegalArgumentException(
          "data of kind %s lies in files: say where by --data PATH or by data.path"
              .formatted(kind.id()));
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "no data of kind %s at %s: say where by --data PATH".formatted(kind.id(), path));
    }
    return path;
  }
}
