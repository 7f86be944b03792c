package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing of containers starts from and what it once found, without the fuzzer. */
final class ContainerSeedsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void seeds_ofEachKind_holdWhatFuzzingAsks(ContainerKind kind) throws Exception {
    List<Path> seeds = seeds(kind);

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      ContainerFuzz.run(Files.readAllBytes(seed));
    }
  }

  /** Seeds that are broken themselves would lead the fuzzer nowhere. */
  @ParameterizedTest
  @EnumSource
  void seeds_ofEachKind_areReadLikeNewlyWrittenFiles(ContainerKind kind) throws Exception {
    Path written = folder.resolve("written");
    kind.write(written, new Random(0));
    Path seed =
        seeds(kind).stream().filter(path -> path.endsWith("events-0")).findFirst().orElseThrow();

    assertThat(summary(seed).get("event_count")).isNotEqualTo(0L);
    for (String key : List.of("event_count", "sha256_packed_t8x2y2p1", "triggers")) {
      assertThat(summary(seed).get(key)).isEqualTo(summary(written).get(key));
    }
  }

  private static Map<String, Object> summary(Path file) throws Exception {
    return RecordingSummary.of(file, RecordingOptions.defaults()).values();
  }

  private static List<Path> seeds(ContainerKind kind) throws Exception {
    String folder = "ContainerFuzzTestInputs/" + kind.target();
    Path path =
        Path.of(Objects.requireNonNull(ContainerSeedsTest.class.getResource(folder)).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }
}
