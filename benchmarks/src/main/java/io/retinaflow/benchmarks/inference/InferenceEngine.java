package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.engine.Precision;
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
  },
  /** Event-driven, single precision. */
  CPU("cpu") {
    @Override
    LoadedEngine load(Model model, int threads) {
      return eventDriven(key(), model, threads, Precision.FLOAT32);
    }
  },
  /** Event-driven, weights of 8 bits. */
  CPU_INT8("cpu-int8") {
    @Override
    LoadedEngine load(Model model, int threads) {
      return eventDriven(key(), model, threads, Precision.INT8);
    }
  };

  private final String key;

  InferenceEngine(String key) {
    this.key = key;
  }

  private static LoadedEngine eventDriven(
      String key, Model model, int threads, Precision precision) {
    EngineOptions options = EngineOptions.defaults().withThreads(threads).withPrecision(precision);
    EventEngine engine = EventEngine.compile(model, options);
    return new LoadedEngine(key, engine, engine::close);
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
