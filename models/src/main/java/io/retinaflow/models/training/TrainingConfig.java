package io.retinaflow.models.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.retinaflow.models.ModelConfig;
import io.retinaflow.models.checkpoint.ConfigFields;
import io.retinaflow.models.training.data.DataRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A training as one YAML file.
 *
 * <pre>
 * name: digits                 # of the model
 * task: which digit is shown
 * licence: where the data comes from, and its terms
 * limits: what the model is not good for
 * model: {dim: 64, ...}        # a network's config.json
 * data: {kind: nmnist, ...}    # see DataRecipe
 * training: {epochs: 30, ...}  # see TrainingRecipe, its fields with hyphens; absent ones are default
 * initial: motion-video        # may be absent: model, built in or a folder, to begin from; tensors
 *                              # of other shapes, as of another number of classes, begin at random
 * </pre>
 *
 * @param name short name of the model
 * @param task what it predicts
 * @param licence where the data comes from, and its terms
 * @param limits what the model is not good for
 * @param model network
 * @param data what it learns from and is judged by
 * @param recipe how it learns
 * @param initial model to begin from, built in or a folder; empty to begin at random
 * @param sliceMillis camera time of an event sample; 0 where it is not always the same
 * @param source the file's text
 */
public record TrainingConfig(
    String name,
    String task,
    String licence,
    String limits,
    ModelConfig model,
    DataRecipe data,
    TrainingRecipe recipe,
    String initial,
    long sliceMillis,
    String source) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();
  private static final Set<String> SECTIONS =
      Set.of("name", "task", "licence", "limits", "model", "data", "training", "initial");

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, is no YAML, a section is absent or unknown, or a
   *     value impossible; the message says which
   */
  public static TrainingConfig read(Path file) throws IOException {
    return parse(file, Files.readString(file));
  }

  /**
   * Takes a configuration.
   *
   * @param origin name for messages
   * @param text YAML
   * @throws IOException if it is no YAML, a section is absent or unknown, or a value impossible;
   *     the message says which
   */
  public static TrainingConfig parse(Path origin, String text) throws IOException {
    try {
      JsonNode root = YAML.readTree(text);
      requireKnown(root);
      ConfigFields fields = ConfigFields.of(origin, section(root, "model"));
      return new TrainingConfig(
          text(root, "name"),
          text(root, "task"),
          text(root, "licence"),
          text(root, "limits"),
          ModelConfig.read(fields),
          DataRecipe.of(section(root, "data")),
          recipe(section(root, "training")),
          initial(root),
          section(root, "data").path("window-millis").asLong(0),
          text);
    } catch (JsonProcessingException e) {
      throw new IOException(origin + ": " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(origin + ": " + e.getMessage(), e);
    }
  }

  private static void requireKnown(JsonNode root) {
    Set<String> unknown = new TreeSet<>();
    root.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(SECTIONS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(unknown + " are none of " + new TreeSet<>(SECTIONS));
    }
  }

  private static JsonNode section(JsonNode root, String name) {
    JsonNode section = root.path(name);
    if (!section.isObject()) {
      throw new IllegalArgumentException("no section " + name);
    }
    return section;
  }

  private static String text(JsonNode root, String name) {
    String text = root.path(name).asText("").strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no " + name);
    }
    return text;
  }

  private static String initial(JsonNode root) {
    JsonNode initial = root.path("initial");
    if (!initial.isMissingNode() && !initial.isTextual()) {
      throw new IllegalArgumentException("initial is no name and no folder: " + initial);
    }
    return initial.asText("").strip();
  }

  private static TrainingRecipe recipe(JsonNode fields) throws JsonProcessingException {
    ObjectNode all = YAML.valueToTree(TrainingRecipe.defaults());
    return YAML.treeToValue(all.setAll((ObjectNode) fields), TrainingRecipe.class);
  }

  /**
   * The same with another seed, in the text too.
   *
   * @throws IOException if the text is no YAML any more
   */
  public TrainingConfig withSeed(long seed) throws IOException {
    String text = edited(root -> ((ObjectNode) root.path("training")).put("seed", seed));
    return with(data, recipe.withSeed(seed), text);
  }

  /**
   * The same with one fold of the data left out to judge by, in the text too.
   *
   * @param fold 0..folds-1
   * @throws IllegalArgumentException if there is no such fold
   * @throws IOException if the text is no YAML any more
   */
  public TrainingConfig withFold(int folds, int fold) throws IOException {
    String text =
        edited(root -> ((ObjectNode) root.path("data")).put("folds", folds).put("fold", fold));
    return with(data.withFold(folds, fold), recipe, text);
  }

  /**
   * The same on data that lies elsewhere. The text stays: where files lie is a machine's own.
   *
   * @param path file or folder
   */
  public TrainingConfig withPath(Path path) {
    return with(data.withPath(path), recipe, source);
  }

  /**
   * What the result of the training depends on, a field a line, with the defaults of absent fields
   * of the recipe: the same for texts that ask for the same.
   *
   * @throws IOException if the text is no YAML any more
   */
  String essence() throws IOException {
    return edited(
        root -> {
          ObjectNode fields = (ObjectNode) root;
          fields.retain("model", "data");
          fields.set("training", YAML.valueToTree(recipe));
        });
  }

  private String edited(Consumer<JsonNode> change) throws IOException {
    JsonNode root = YAML.readTree(source);
    change.accept(root);
    return YAML.writeValueAsString(root);
  }

  private TrainingConfig with(DataRecipe otherData, TrainingRecipe otherRecipe, String text) {
    return new TrainingConfig(
        name, task, licence, limits, model, otherData, otherRecipe, initial, sliceMillis, text);
  }
}
