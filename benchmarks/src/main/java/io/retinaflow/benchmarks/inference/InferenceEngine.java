package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import java.util.Arrays;

/** Engines that are compared; the first is the one that the others are measured against. */
enum InferenceEngine {
  /** Dense tensors on libtorch. */
  DJL("djl") {
    @Override
    LoadedEngine load(Model model, int threads) {
      DjlNetwork network = DjlNetwork.compile(model, DjlOptions.withThreads(threads));
      return new LoadedEngine(key(), network, network::close);
    }
  };

  private final String key;

  InferenceEngine(String key) {
    this.key = key;
  }

  /** Loads a model. libtorch's number of threads is the whole process's. */
  abstract LoadedEngine load(Model model, int threads);

  /** Name in tables and options. */
  String key() {
    return key;
  }

  /**
   * Engine of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known ones
   */
  static InferenceEngine named(String key) {
    return Arrays.stream(values())
        .filter(engine -> engine.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "engine '"
                        + key
                        + "' is not one of "
                        + Arrays.stream(values()).map(InferenceEngine::key).toList()));
  }
}
