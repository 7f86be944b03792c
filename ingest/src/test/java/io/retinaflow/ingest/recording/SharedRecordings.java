package io.retinaflow.ingest.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.ingest.codec.EventFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real recordings beside the checkout; tests that need them are skipped where they are not. */
final class SharedRecordings {
  private SharedRecordings() {}

  static Path file(String name) {
    Path file = Path.of(System.getProperty("retinaflow.shared", "")).resolve("data").resolve(name);
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> "shared recording is absent: " + file);
    return file;
  }

  static JsonNode groundTruth(Path file) throws IOException {
    return new ObjectMapper().readTree(Path.of(file + ".gt.json").toFile());
  }

  /** The options a user would need: only the files without header have their format stated. */
  static RecordingOptions options(String name) {
    RecordingOptions options = RecordingOptions.defaults();
    if (name.endsWith("ecf_chunk_mode0.bin")) {
      return options.withFormat(EventFormat.ECF);
    }
    return name.endsWith("left2.bin") ? options.withFormat(EventFormat.EVT2) : options;
  }
}
