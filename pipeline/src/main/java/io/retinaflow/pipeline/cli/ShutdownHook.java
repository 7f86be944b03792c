package io.retinaflow.pipeline.cli;

/** Closes what runs when the process is asked to end, by Ctrl-C or a signal. */
final class ShutdownHook {
  private ShutdownHook() {}

  static void register(String name, Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "shutdown-" + name));
  }
}
