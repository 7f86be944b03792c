package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkRunner;

/**
 * Engine with a model, to be closed.
 *
 * @param name engine's name in tables
 * @param runner the engine
 * @param release frees what it holds
 */
record LoadedEngine(String name, NetworkRunner runner, Runnable release) implements AutoCloseable {

  @Override
  public void close() {
    release.run();
  }
}
