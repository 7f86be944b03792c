package io.retinaflow.pipeline.cli;

import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.hybrid.CpuNetwork;
import java.util.Locale;
import java.util.function.Function;

/** Engines that run a network in this process. */
enum Engine {
  /** The event-driven engine, with libtorch for layers of a video network that do not spike. */
  CPU {
    @Override
    <R> R run(Model model, EngineOptions options, Function<NetworkRunner, R> work) {
      try (CpuNetwork network = CpuNetwork.compile(model, options)) {
        return work.apply(network.runner());
      }
    }
  },
  /** The dense reference on libtorch. */
  DJL {
    @Override
    <R> R run(Model model, EngineOptions options, Function<NetworkRunner, R> work) {
      DjlOptions threads = DjlOptions.withThreads(options.threads());
      try (DjlNetwork network = DjlNetwork.compile(model, threads)) {
        return work.apply(network);
      }
    }
  };

  /**
   * Loads a model for as long as some work takes.
   *
   * @param options of which all but the threads are the event-driven engine's
   */
  abstract <R> R run(Model model, EngineOptions options, Function<NetworkRunner, R> work);

  /** Name of the engine and of its back end. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
