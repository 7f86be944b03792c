package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.layer.FloatTensor;

/**
 * Engine with a model, to be closed.
 *
 * @param name engine's name in tables
 * @param runner the engine
 * @param release frees what it holds
 */
record LoadedEngine(String name, NetworkRunner runner, Runnable release) implements TimedEngine {

  @Override
  public NetworkOutput run(FloatTensor input) {
    return runner.run(input);
  }

  @Override
  public void close() {
    release.run();
  }
}
