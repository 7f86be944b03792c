package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.Prediction;
import java.io.BufferedOutputStream;
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

  private final Optional<OutputStream> out;
  private final SortedMap<Prediction, byte[]> records = new TreeMap<>(ORDER);

  private PredictionFile(Optional<OutputStream> out) {
    this.out = out;
  }

  /**
   * Creates or empties a file to collect into; without a path nothing is kept.
   *
   * @throws IOException if it cannot be written; told now, not after the run
   */
  static PredictionFile open(Optional<Path> path) throws IOException {
    if (path.isEmpty()) {
      return new PredictionFile(Optional.empty());
    }
    try {
      return new PredictionFile(
          Optional.of(new BufferedOutputStream(Files.newOutputStream(path.get()))));
    } catch (IOException e) {
      throw new IOException("cannot write predictions to " + path.get() + ": " + e, e);
    }
  }

  void add(Prediction prediction, byte[] record) {
    if (out.isPresent()) {
      records.put(prediction, record);
    }
  }

  @Override
  public void close() throws IOException {
    if (out.isEmpty()) {
      return;
    }
    try (OutputStream stream = out.get()) {
      for (byte[] record : records.values()) {
        stream.write(record);
        stream.write('\n');
      }
    }
  }
}
