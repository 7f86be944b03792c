package io.retinaflow.offload.dualsparse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Ground truth of LoAS: the small case lies here, the others outside of the repository. */
final class SharedCases {
  static final Path SMALL = Path.of("src/test/resources/golden/loas/d1_small_tails");

  private SharedCases() {}

  /** A folder of the shared ground truth; skips the test where it is absent. */
  static Path folder(String name) {
    Path folder = Path.of(System.getProperty("retinaflow.shared", "")).resolve("golden/loas");
    Path wanted = folder.resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(wanted), () -> "no shared ground truth at " + wanted);
    return wanted;
  }
}
