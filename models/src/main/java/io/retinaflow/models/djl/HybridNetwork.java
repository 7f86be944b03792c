package io.retinaflow.models.djl;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EngineStages;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Model whose spiking stages are on the event-driven engine and whose other nodes are on libtorch.
 * It gives and counts what {@link DjlNetwork} does; which node runs where is logged when a model is
 * loaded. Several threads may run one network at a time; they take turns on the engine.
 */
public final class HybridNetwork implements NetworkRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HybridNetwork.class);

  private final DjlNetwork network;
  private final EngineStages stages;

  private HybridNetwork(DjlNetwork network, EngineStages stages) {
    this.network = network;
    this.stages = stages;
  }

  /**
   * Lays out the stages and uploads the rest of a model.
   *
   * @throws IllegalArgumentException if it has no stage for the engine, or a node that neither
   *     knows; the message names it
   * @throws IllegalStateException if libtorch cannot be loaded, or vector kernels are asked for and
   *     the JVM has none
   */
  public static HybridNetwork compile(
      Model model, DjlOptions djlOptions, EngineOptions engineOptions) {
    EngineStages stages = EngineStages.compile(model, engineOptions);
    boolean compiled = false;
    try {
      DjlNetwork network = DjlNetwork.compile(model, djlOptions, stages.list());
      LOG.info("{}: event-driven engine runs {}, libtorch the rest", model, stages.list());
      compiled = true;
      return new HybridNetwork(network, stages);
    } finally {
      if (!compiled) {
        stages.close();
      }
    }
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    return network.run(input);
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    return network.run(input, observer);
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return network.resume(input, membranes);
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    return network.resume(input, membranes, observer);
  }

  @Override
  public void close() {
    stages.close();
    network.close();
  }
}
