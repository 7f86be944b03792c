package io.retinaflow.models.training.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data that is beside the checkout on some machines only. */
final class SharedData {
  private SharedData() {}

  /** A file or folder of it; the test is skipped where it is absent. */
  static Path at(String path) {
    Path found = Path.of(System.getProperty("retinaflow.shared", ""), "data").resolve(path);
    assumeTrue(Files.exists(found), () -> "no shared data at " + found);
    return found;
  }
}
