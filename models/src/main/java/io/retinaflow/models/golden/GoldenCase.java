package io.retinaflow.models.golden;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.SafetensorsFile;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded run of the authors' code: a model folder, {@code io.safetensors} with input, logits and,
 * per layer of neurons, spike counts and CRC-32, and optionally {@code trace.safetensors} with
 * every spike of the first sample.
 */
public final class GoldenCase {
  private static final String COUNT = "count.";
  private static final String CRC = "crc32.";

  private final String name;
  private final Model model;
  private final SafetensorsFile recorded;
  private final Map<String, StoredTensor> traces;

  private GoldenCase(
      String name, Model model, SafetensorsFile recorded, Map<String, StoredTensor> traces) {
    this.name = name;
    this.model = model;
    this.recorded = recorded;
    this.traces = traces;
  }

  /**
   * Reads a case folder.
   *
   * @throws CheckpointMismatchException if weights and configuration disagree
   * @throws IOException if a file is absent or malformed
   */
  public static GoldenCase load(Path directory) throws IOException, CheckpointMismatchException {
    Model model = ModelDirectory.load(directory);
    SafetensorsFile recorded = SafetensorsFile.read(directory.resolve("io.safetensors"));
    Path trace = directory.resolve("trace.safetensors");
    Map<String, StoredTensor> traces =
        Files.exists(trace) ? SafetensorsFile.read(trace).tensors() : Map.of();
    return new GoldenCase(String.valueOf(directory.getFileName()), model, recorded, traces);
  }

  /** Name of the folder. */
  public String name() {
    return name;
  }

  /** The model. */
  public Model model() {
    return model;
  }

  /** What went in. */
  public FloatTensor input() {
    return recorded.tensor("input").toFloats();
  }

  /** What came out, {@code [T,B,K]}. */
  public FloatTensor logitsPerTimestep() {
    return recorded.tensor("logits_per_t").toFloats();
  }

  /** Its mean over the timesteps, {@code [B,K]}. */
  public FloatTensor meanLogits() {
    return recorded.tensor("logits_mean").toFloats();
  }

  /** Layers of neurons that were recorded, in the order of the file. */
  List<String> layers() {
    return recorded.tensors().keySet().stream()
        .filter(tensor -> tensor.startsWith(COUNT))
        .map(tensor -> tensor.substring(COUNT.length()))
        .toList();
  }

  /** Spikes of a layer at each timestep, over the batch. */
  long[] counts(String layer) {
    return recorded.tensor(COUNT + layer).toLongs();
  }

  /** CRC-32 of a layer's spikes as bytes 0 and 1. */
  long crc(String layer) {
    return recorded.tensor(CRC + layer).toLongs()[0];
  }

  /** Spikes of a layer for the first sample {@code [T,1,...]}, where recorded. */
  Optional<StoredTensor> trace(String layer) {
    return Optional.ofNullable(traces.get(layer));
  }
}
