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
    return distinct(files.stream().map(SensorNames::of).toList());
  }

  /**
   * One name per location, as of files; a URL's is its last path element, or its host where it has
   * none.
   */
  static List<String> ofLocations(List<String> locations) {
    return distinct(locations.stream().map(SensorNames::ofLocation).toList());
  }

  /** The names in their order, {@code -2}, {@code -3} and so on behind those that are not new. */
  static List<String> distinct(List<String> bases) {
    Set<String> names = new LinkedHashSet<>();
    for (String base : bases) {
      String name = base;
      for (int i = 2; !names.add(name); i++) {
        name = base + "-" + i;
      }
    }
    return List.copyOf(names);
  }

  private static String ofLocation(String location) {
    int scheme = location.indexOf("://");
    if (scheme < 0) {
      return of(Path.of(location));
    }
    String address = location.substring(scheme + 3).replaceFirst("[?#].*", "");
    String path = address.replaceFirst("^[^/]*/*", "");
    String host = address.replaceFirst("/.*", "").replaceFirst("^.*@", "");
    return path.isEmpty() ? host.replaceFirst(":\\d+$", "") : of(Path.of(path));
  }

  /** The file's name without its last extension. */
  static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
