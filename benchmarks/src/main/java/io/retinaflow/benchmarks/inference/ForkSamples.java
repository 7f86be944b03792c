package io.retinaflow.benchmarks.inference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one JVM measured, as JSON the word from a fork to its parent.
 *
 * @param cases in the order of measurement
 * @param memory of the process after the last round
 */
record ForkSamples(List<CaseSamples> cases, ProcessMemory memory) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Copies the list. */
  ForkSamples {
    cases = List.copyOf(cases);
  }

  static ForkSamples read(Path path) throws IOException {
    return JSON.readValue(path.toFile(), ForkSamples.class);
  }

  void write(Path path) throws IOException {
    JSON.writeValue(path.toFile(), this);
  }
}
