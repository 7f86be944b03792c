package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing of video starts from and what it once found, without the fuzzer. */
final class VideoSeedsTest {
  @ParameterizedTest
  @EnumSource
  void seeds_ofEachCodec_holdWhatFuzzingAsks(VideoCodec codec) throws Exception {
    List<Path> seeds = seeds(VideoFuzz.target(codec));

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      VideoFuzz.runUnits(codec, Files.readAllBytes(seed));
    }
  }

  @Test
  void seeds_ofContainers_holdWhatFuzzingAsks() throws Exception {
    List<Path> seeds = seeds("videoContainer");

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      VideoFuzz.runContainer(Files.readAllBytes(seed));
    }
  }

  private static List<Path> seeds(String target) throws Exception {
    try (Stream<Path> files = Files.list(folder(target))) {
      return files.toList();
    }
  }

  private static Path folder(String target) throws URISyntaxException {
    String folder = "VideoFuzzTestInputs/" + target;
    return Path.of(Objects.requireNonNull(VideoSeedsTest.class.getResource(folder)).toURI());
  }
}
