package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.Prediction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prediction records collected into a file, sorted by sensor, stream and time when closed. */
final class PredictionFile implements AutoCloseable {
  private static final Comparator<Prediction> ORDER =
      Comparator.comparing(Prediction::sensor)
          .thenComparing(Prediction::stream)
          .thenComparing(Prediction::startMicros)
          .thenComparing(Prediction::id);

  private final Optional<Path> path;
  private final SortedMap<Prediction, byte[]> records = new TreeMap<>(ORDER);

  private PredictionFile(Optional<Path> path) {
    this.path = path;
  }

  /** A file to collect into; without a path nothing is kept. */
  static PredictionFile open(Optional<Path> path) {
    return new PredictionFile(path);
  }

  void add(Prediction prediction, byte[] record) {
    if (path.isPresent()) {
      records.put(prediction, record);
    }
  }

  @Override
  public void close() throws IOException {
    if (path.isEmpty()) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(path.get())) {
      for (byte[] record : records.values()) {
        out.write(record);
        out.write('\n');
      }
    }
  }
}
