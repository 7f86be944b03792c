package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SensorNamesTest {

  @Test
  void of_differentFiles_areTheFilesNames() {
    assertThat(names("data/walk.aedat4", "a.b.raw", "plain", ".hidden"))
        .containsExactly("walk", "a.b", "plain", ".hidden");
  }

  @Test
  void of_filesOfOneName_areNumberedFromTheSecondOn() {
    assertThat(names("left/walk.raw", "right/walk.raw", "walk.aedat4"))
        .containsExactly("walk", "walk-2", "walk-3");
  }

  @Test
  void of_numberedNameThatIsTaken_isNumberedAgain() {
    assertThat(names("walk-2.raw", "a/walk.raw", "b/walk.raw", "walk-2.bin"))
        .containsExactly("walk-2", "walk", "walk-3", "walk-2-2");
  }

  @Test
  void ofLocations_filesAndUrls_areTheirLastElementsOrHosts() {
    assertThat(
            SensorNames.ofLocations(
                List.of(
                    "data/walk.mp4",
                    "http://host/a/walk.mp4?token=1",
                    "rtsp://me:secret@10.0.0.9:554/yard",
                    "udp://10.0.0.9:1234")))
        .containsExactly("walk", "walk-2", "yard", "10.0.0.9");
  }

  private static List<String> names(String... files) {
    return SensorNames.of(Stream.of(files).map(Path::of).toList());
  }
}
