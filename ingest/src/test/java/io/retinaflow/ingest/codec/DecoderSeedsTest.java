package io.retinaflow.ingest.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing starts from and what it once found, without the fuzzer. */
final class DecoderSeedsTest {

  @ParameterizedTest
  @EnumSource(EventFormat.class)
  void seeds_ofEachFormat_holdWhatFuzzingAsks(EventFormat format) throws Exception {
    List<byte[]> seeds = seeds(format);

    assertThat(seeds).isNotEmpty();
    seeds.forEach(seed -> DecoderFuzz.run(format, seed));
  }

  @ParameterizedTest
  @EnumSource(EventFormat.class)
  void seeds_ofEachFormat_areWhatIsCommitted(EventFormat format) throws Exception {
    assertThat(seeds(format)).contains(DecoderSeeds.seed(format, 0));
  }

  private static List<byte[]> seeds(EventFormat format) throws IOException, URISyntaxException {
    String folder = "DecoderFuzzTestInputs/" + format.id();
    Path path = Path.of(Objects.requireNonNull(DecoderSeedsTest.class.getResource(folder)).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.map(DecoderSeedsTest::read).toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
