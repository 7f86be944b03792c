package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.EventFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Names that files of each format get, and the format that a name stands for.
 *
 * <p>A name ends in the format's id, {@code walk.evt3}; where tools look for another ending, that
 * follows, {@code walk.evt3.raw}. Both are understood.
 */
final class RecordingNames {
  private RecordingNames() {}

  /** End of a file's name, from its first point on. */
  static String suffix(EventFormat format) {
    return "." + format.id() + ending(format.id());
  }

  private static String ending(String id) {
    if (id.startsWith("evt")) {
      return ".raw";
    }
    if (id.startsWith("dat")) {
      return ".dat";
    }
    if (id.startsWith("es-")) {
      return ".es";
    }
    if (id.startsWith("aedat2") || id.startsWith("aedat3")) {
      return ".aedat";
    }
    if (id.equals("text")) {
      return ".csv";
    }
    return id.equals("nmnist") ? ".bin" : "";
  }

  /** Format that a file's name stands for, if it does for one. */
  static Optional<EventFormat> format(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(EventFormat.values())
        .filter(format -> name.endsWith("." + format.id()) || name.endsWith(suffix(format)))
        .max(Comparator.comparingInt(format -> format.id().length()));
  }
}
