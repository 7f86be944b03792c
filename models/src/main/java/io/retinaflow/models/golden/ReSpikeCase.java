package io.retinaflow.models.golden;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.ingest.video.PixelNormaliser;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.ConfigFields;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.SafetensorsFile;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeConfigFile;
import io.retinaflow.models.respike.ReSpikeNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded run of ReSpike's authors' code: {@code case.json} with configuration, spike and
 * operation counts, {@code trace.safetensors} with clips, features, spikes and logits, and the
 * weights, either in {@code weights.safetensors} or, of full size, by formula with the statistics
 * of batch norm in {@code bnstats.safetensors}.
 *
 * <p>Features of a group of pictures are rows {@code [N,...]} with N over clips and, inside a clip,
 * over its groups; those of one timestep have {@code .t0}, {@code .t1} behind the name.
 */
public final class ReSpikeCase {
  private static final String CASE = "case.json";
  private static final String TRACE = "trace.safetensors";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String STATISTICS = "bnstats.safetensors";
  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final ReSpikeConfig config;
  private final Model model;
  private final JsonNode numbers;
  private final Map<String, StoredTensor> trace;

  private ReSpikeCase(
      String name,
      ReSpikeConfig config,
      Model model,
      JsonNode numbers,
      Map<String, StoredTensor> trace) {
    this.name = name;
    this.config = config;
    this.model = model;
    this.numbers = numbers;
    this.trace = trace;
  }

  /** Whether a folder holds a case of this kind, by the names of its files. */
  public static boolean recognises(Path directory) {
    boolean weights =
        Files.exists(directory.resolve(WEIGHTS)) || Files.exists(directory.resolve(STATISTICS));
    return weights
        && Files.exists(directory.resolve(CASE))
        && Files.exists(directory.resolve(TRACE));
  }

  /**
   * Reads a case folder.
   *
   * @throws CheckpointMismatchException if weights and configuration disagree
   * @throws IOException if a file is absent or malformed, or the formula gives other weights than
   *     those recorded
   */
  public static ReSpikeCase load(Path directory) throws IOException, CheckpointMismatchException {
    Path file = directory.resolve(CASE);
    ConfigFields fields = ConfigFields.read(file);
    ReSpikeConfig config = ReSpikeConfigFile.read(fields);
    Network network = ReSpikeNetwork.of(config);
    JsonNode numbers = numbers(file);
    Path weights = directory.resolve(WEIGHTS);
    Checkpoint checkpoint =
        Files.exists(weights) ? Checkpoint.read(weights) : formula(directory, fields, network);
    requireFirstValues(file, numbers, checkpoint);
    String name = String.valueOf(directory.getFileName());
    Model model = Model.of(network, checkpoint, card(name, config));
    Map<String, StoredTensor> trace = SafetensorsFile.read(directory.resolve(TRACE)).tensors();
    return new ReSpikeCase(name, config, model, numbers, trace);
  }

  private static JsonNode numbers(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new MalformedCheckpointException(file.toString(), 0, e.getOriginalMessage());
    }
  }

  private static Checkpoint formula(Path directory, ConfigFields fields, Network network)
      throws IOException {
    Map<String, StoredTensor> statistics =
        SafetensorsFile.read(directory.resolve(STATISTICS)).tensors();
    FormulaWeights formula = new FormulaWeights(fields.integer("seed"));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      StoredTensor recorded = statistics.get(parameter.name());
      if (recorded != null) {
        tensors.put(parameter.name(), recorded);
      } else if (parameter.required()) {
        tensors.put(parameter.name(), StoredTensor.of(formula.of(parameter)));
      }
    }
    return Checkpoint.of(formula.toString(), tensors);
  }

  private static void requireFirstValues(Path file, JsonNode numbers, Checkpoint checkpoint)
      throws MalformedCheckpointException {
    for (Map.Entry<String, JsonNode> tensor : numbers.path("weight_first4").properties()) {
      float[] values = checkpoint.floats(tensor.getKey()).values();
      for (int i = 0; i < tensor.getValue().size(); i++) {
        float recorded = tensor.getValue().get(i).floatValue();
        if (values[i] != recorded) {
          throw new MalformedCheckpointException(
              file.toString(),
              0,
              "%s[%d] is %s, but recorded is %s"
                  .formatted(tensor.getKey(), i, values[i], recorded));
        }
      }
    }
  }

  private static ModelCard card(String name, ReSpikeConfig config) {
    return new ModelCard(
        name,
        "recorded",
        "none: " + config.classes() + " classes without meaning",
        List.of(),
        "random weights of a recorded case",
        "3x%dx%d".formatted(config.height(), config.width()),
        config.clipFrames(),
        "none");
  }

  /** Name of the folder. */
  public String name() {
    return name;
  }

  /** The model. */
  public Model model() {
    return model;
  }

  ReSpikeConfig config() {
    return config;
  }

  /** Clips side by side in every group, B. */
  int batch() {
    return tensor("logits").shape().side(0);
  }

  /** Groups of pictures in a clip. */
  int groups() {
    return config.groupsPerClip();
  }

  /** Whether it has the published size, at which rounding alone may flip spikes. */
  boolean isFullSize() {
    return numbers.path("config").path("full").asBoolean(false);
  }

  /** Standard deviation of the logits, where recorded. */
  double logitDeviation() {
    return numbers.path("f32_vs_f64").path("logit_std").asDouble(0);
  }

  /** Recorded spikes of a layer at each timestep, over all clips and groups. */
  List<Long> spikesPerStep(String layer) {
    List<Long> counts = new ArrayList<>();
    numbers.path("spike_count_per_step").path(layer).forEach(count -> counts.add(count.asLong()));
    return counts;
  }

  /** Recorded multiply-accumulates of a clip, by part of the network. */
  Map<String, Long> operationsPerClip() {
    Map<String, Long> operations = new LinkedHashMap<>();
    JsonNode recorded = numbers.path("ops").path("macs_per_clip");
    recorded.properties().forEach(part -> operations.put(part.getKey(), part.getValue().asLong()));
    return operations;
  }

  /** Recorded accumulates of a clip: firing rates times operations of a dense engine. */
  double accumulatesPerClip() {
    return numbers.path("ops").path("ac_per_clip").asDouble();
  }

  /** A recorded tensor, where there is one. */
  Optional<FloatTensor> find(String tensor) {
    return Optional.ofNullable(trace.get(tensor)).map(StoredTensor::toFloats);
  }

  FloatTensor tensor(String tensor) {
    return stored(tensor).toFloats();
  }

  private StoredTensor stored(String tensor) {
    StoredTensor stored = trace.get(tensor);
    if (stored == null) {
      throw new IllegalArgumentException(
          "no tensor " + tensor + " in the trace of " + name + ": " + trace.keySet());
    }
    return stored;
  }

  /** Pictures of the clips, normalised, {@code [B,T,3,H,W]}. */
  FloatTensor clips() {
    return find("input").orElseGet(() -> normalised(stored("clip_u8")));
  }

  private static FloatTensor normalised(StoredTensor pictures) {
    Shape shape = pictures.shape();
    int frames = shape.side(0) * shape.side(1);
    float[] values = PixelNormaliser.perChannel().normalise(pictures.toBytes(), frames, 0);
    return FloatTensor.of(shape, values);
  }
}
