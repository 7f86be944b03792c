package io.retinaflow.pipeline.cli;

import java.nio.file.Path;

/** Names of sensors that nobody has named. */
final class SensorNames {
  private SensorNames() {}

  /** The file's name without its last extension. */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
