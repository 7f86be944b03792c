package io.retinaflow.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real clips beside the checkout decode to as many pictures as their manifest says. */
final class SharedVideoTest {
  private static final int PATH = 0;
  private static final int SIZE = 4;
  private static final int FRAMES = 6;

  @TestFactory
  Stream<DynamicTest> decode_everyClip_givesTheManifestsPictures() throws IOException {
    Path folder = Path.of(System.getProperty("retinaflow.shared", "")).resolve("data/videos");
    Path manifest = folder.resolve("MANIFEST.tsv");
    Assumptions.assumeTrue(Files.isReadable(manifest), () -> "clips are absent: " + manifest);
    return Files.readAllLines(manifest).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[PATH],
                    () ->
                        assertDecodes(
                            folder.resolve(row[PATH]), row[SIZE], Integer.parseInt(row[FRAMES]))));
  }

  private static void assertDecodes(Path clip, String size, int frames) throws IOException {
    List<Long> times = new ArrayList<>();
    try (AccessUnitReader reader =
            AccessUnitReader.open(clip.toString(), VideoInputOptions.defaults());
        AccessUnitDecoder decoder = AccessUnitDecoder.open(reader.stream())) {
      assertThat(reader.stream().width() + "x" + reader.stream().height()).isEqualTo(size);
      Optional<AccessUnit> unit = reader.next();
      while (unit.isPresent()) {
        decoder.decode(unit.get()).forEach(frame -> times.add(frame.pts()));
        unit = reader.next();
      }
      decoder.drain().forEach(frame -> times.add(frame.pts()));
    }
    assertThat(times).hasSize(frames);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i)).isGreaterThan(times.get(i - 1));
    }
  }
}
