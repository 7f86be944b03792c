package io.retinaflow.models.hybrid;

import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.djl.HybridNetwork;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EngineStages;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.layer.Network;

/**
 * Model on this machine's processor: on the event-driven engine where that knows all layers; else
 * its spiking stages there and its other nodes on libtorch.
 */
public final class CpuNetwork implements AutoCloseable {
  private final NetworkRunner runner;
  private final Runnable release;

  private CpuNetwork(NetworkRunner runner, Runnable release) {
    this.runner = runner;
    this.release = release;
  }

  /**
   * Loads a model.
   *
   * @param options of the engine; libtorch gets as many threads
   * @throws IllegalArgumentException if the engine knows neither all layers nor a stage; the
   *     message names the first layer that it does not know
   * @throws IllegalStateException if libtorch is needed and cannot be loaded, or vector kernels are
   *     asked for and the JVM has none
   */
  public static CpuNetwork compile(Model model, EngineOptions options) {
    Network network = model.network();
    if (EventEngine.knows(network) || !EngineStages.existIn(network)) {
      EventEngine engine = EventEngine.compile(model, options);
      return new CpuNetwork(engine, engine::close);
    }
    DjlOptions djl = DjlOptions.withThreads(options.threads());
    HybridNetwork hybrid = HybridNetwork.compile(model, djl, options);
    return new CpuNetwork(hybrid, hybrid::close);
  }

  /** What runs it, until it is closed. */
  public NetworkRunner runner() {
    return runner;
  }

  @Override
  public void close() {
    release.run();
  }
}
