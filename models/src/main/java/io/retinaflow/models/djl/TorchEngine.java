package io.retinaflow.models.djl;

import ai.djl.engine.Engine;
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
    NDManager manager = Engine.getEngine(NAME).newBaseManager();
    options.threads().ifPresent(JniUtils::setNumThreads);
    return manager;
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
