package io.retinaflow.models.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Way to libtorch: starts it without a look at the network, once per process. */
final class TorchEngine {
  private static final String NAME = "PyTorch";

  private TorchEngine() {}

  /** Opens a manager of native arrays; the first call in a process loads the library. */
  static NDManager open(DjlOptions options) {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    NDManager manager = start().newBaseManager();
    options.threads().ifPresent(JniUtils::setNumThreads);
    return manager;
  }

  private static Engine start() {
    try {
      return Engine.getEngine(NAME);
    } catch (EngineException e) {
      throw new IllegalStateException("libtorch cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
