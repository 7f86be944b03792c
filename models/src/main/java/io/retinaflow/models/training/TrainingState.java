package io.retinaflow.models.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.checkpoint.SafetensorsFile;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the rest of a training depends on, after some epochs; resumed from it, training
 * ends with the same bits.
 *
 * @param description of what was begun, as text; another training cannot go on from here
 * @param steps steps done
 * @param results of the epochs done
 * @param bestEpoch epoch of the best validation loss; 0 if there is none
 * @param bestLoss that loss
 * @param weights tensors now
 * @param best tensors after the best epoch; empty if there is none
 * @param memories what the optimizer remembers, by memory and tensor
 */
record TrainingState(
    String description,
    long steps,
    List<EpochResult> results,
    int bestEpoch,
    double bestLoss,
    Map<String, FloatTensor> weights,
    Map<String, FloatTensor> best,
    Map<String, FloatTensor> memories) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FILE = "training-state.safetensors";
  private static final String PROGRESS = "progress";
  private static final String WEIGHTS = "weights/";
  private static final String BEST = "best/";
  private static final String MEMORIES = "memories/";

  /** The part that is no tensor. */
  private record Progress(
      String description, long steps, List<EpochResult> results, int bestEpoch, double bestLoss) {}

  TrainingState {
    results = List.copyOf(results);
    weights = Map.copyOf(weights);
    best = Map.copyOf(best);
    memories = Map.copyOf(memories);
  }

  /** Name of what the optimizer remembers of a tensor. */
  static String memoryKey(String memory, String tensor) {
    return memory + "/" + tensor;
  }

  /**
   * What the optimizer remembers of a tensor.
   *
   * @throws IllegalArgumentException if it remembers no such thing
   */
  FloatTensor memory(String memory, String tensor) {
    FloatTensor values = memories.get(memoryKey(memory, tensor));
    if (values == null) {
      throw new IllegalArgumentException("the state has no " + memoryKey(memory, tensor));
    }
    return values;
  }

  /** Replaces the state in a folder, as a whole: a crash leaves the one before. */
  void write(Path folder) throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Progress progress = new Progress(description, steps, results, bestEpoch, bestLoss);
    tensors.put(PROGRESS, StoredTensor.ofBytes(JSON.writeValueAsBytes(progress)));
    put(tensors, WEIGHTS, weights);
    put(tensors, BEST, best);
    put(tensors, MEMORIES, memories);
    Files.createDirectories(folder);
    Path next = folder.resolve(FILE + ".next");
    Files.write(next, SafetensorsFile.encode(tensors));
    Files.move(
        next,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(
      Map<String, StoredTensor> all, String prefix, Map<String, FloatTensor> tensors) {
    tensors.forEach((name, tensor) -> all.put(prefix + name, StoredTensor.of(tensor)));
  }

  /** Removes the state from a folder. */
  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /**
   * Reads the state in a folder.
   *
   * @return empty if there is none
   * @throws MalformedCheckpointException if it is broken
   * @throws IOException if it cannot be read
   */
  static Optional<TrainingState> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, StoredTensor> tensors = SafetensorsFile.read(file).tensors();
    StoredTensor stored = tensors.get(PROGRESS);
    if (stored == null) {
      throw new MalformedCheckpointException(file.toString(), 0, "no tensor " + PROGRESS);
    }
    Progress progress = progress(file, stored.toBytes());
    return Optional.of(
        new TrainingState(
            progress.description(),
            progress.steps(),
            progress.results(),
            progress.bestEpoch(),
            progress.bestLoss(),
            take(tensors, WEIGHTS),
            take(tensors, BEST),
            take(tensors, MEMORIES)));
  }

  private static Progress progress(Path file, byte[] json) throws IOException {
    try {
      return JSON.readValue(json, Progress.class);
    } catch (JacksonException e) {
      throw new IOException(
          file + " is no state that this version can go on from; delete it to begin anew", e);
    }
  }

  private static Map<String, FloatTensor> take(Map<String, StoredTensor> all, String prefix) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    all.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            tensors.put(name.substring(prefix.length()), tensor.toFloats());
          }
        });
    return tensors;
  }
}
