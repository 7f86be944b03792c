package io.retinaflow.pipeline.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of sensors that nobody has named. */
final class SensorNames {
  private SensorNames() {}

  /**
   * One name per file, in the files' order: the file's name without its last extension, followed by
   * {@code -2}, {@code -3} and so on where an earlier file has that name. Two recordings under one
   * name would be taken for one stream that repeats itself.
   */
  static List<String> of(List<Path> files) {
    Set<String> names = new LinkedHashSet<>();
    for (Path file : files) {
      String base = of(file);
      String name = base;
      for (int i = 2; !names.add(name); i++) {
        name = base + "-" + i;
      }
    }
    return List.copyOf(names);
  }

  /** The file's name without its last extension. */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
