package io.retinaflow.ingest.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the files that fuzzing of containers starts from: random events in each kind. Run it with
 * the folder of the seeds after a kind was added, and commit what it wrote.
 */
final class ContainerSeeds {
  private static final int SEEDS = 3;

  private ContainerSeeds() {}

  /** Takes the folder {@code src/test/resources/.../ContainerFuzzTestInputs}. */
  public static void main(String[] args) throws IOException {
    for (ContainerKind kind : ContainerKind.values()) {
      Path folder = Files.createDirectories(Path.of(args[0], kind.target()));
      for (int seed = 0; seed < SEEDS; seed++) {
        Path file = folder.resolve("events-" + seed);
        Files.deleteIfExists(file);
        kind.write(file, new Random(seed));
      }
    }
  }
}
