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
          .thenComparing(Prediction::clip)
          .thenComparing(Prediction::endMicros)
          .thenComparing(Prediction::last);

  private final Optional<OutputStream> out;
  private final boolean running;
  private final SortedMap<Prediction, byte[]> records = new TreeMap<>(ORDER);

  private PredictionFile(Optional<OutputStream> out, boolean running) {
    this.out = out;
    this.running = running;
  }

  /**
   * Creates or empties a file to collect into; without a path nothing is kept.
   *
   * @param running whether it takes running predictions too, or final ones alone
   * @throws IOException if it cannot be written; told now, not after the run
   */
  static PredictionFile open(Optional<Path> path, boolean running) throws IOException {
    if (path.isEmpty()) {
      return new PredictionFile(Optional.empty(), running);
    }
    try {
      return new PredictionFile(
          Optional.of(new BufferedOutputStream(Files.newOutputStream(path.get()))), running);
    } catch (IOException e) {
      throw new IOException("cannot write predictions to " + path.get() + ": " + e, e);
    }
  }

  void add(Prediction prediction, byte[] record) {
    if (out.isPresent() && (running || prediction.last())) {
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
