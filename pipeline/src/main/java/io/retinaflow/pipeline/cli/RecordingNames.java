package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.recording.RecordingKind;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Names that files of each kind get, and the kind that a name stands for.
 *
 * <p>A name ends in the kind's id, {@code walk.evt3}; where tools look for another ending, that
 * follows, {@code walk.evt3.raw}. Both are understood. Containers have the endings that their
 * makers use: {@code walk.hdf5} is Prophesee's, {@code walk.h5} DSEC's.
 */
final class RecordingNames {
  private RecordingNames() {}

  /** End of a file's name, from its first point on. */
  static String suffix(RecordingKind kind) {
    if (kind.equals(RecordingKind.PROPHESEE_HDF5)) {
      return ".hdf5";
    }
    return kind.equals(RecordingKind.DSEC_HDF5) ? ".h5" : "." + kind.id() + ending(kind.id());
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

  /** Kind that a file's name stands for, if it does for one. */
  static Optional<RecordingKind> kind(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return RecordingKind.all().stream()
        .filter(kind -> name.endsWith("." + kind.id()) || name.endsWith(suffix(kind)))
        .max(Comparator.comparingInt(kind -> kind.id().length()));
  }
}
