package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event Stream files with all they hold beside their events. */
final class EventStreamRecordingTest {
  private static final Set<SideStream> ALL = EnumSet.allOf(SideStream.class);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"color.es, 473225", "generic.es, 70", "dvs.es, 0"})
  void write_whatARealFileHolds_isTheSameFile(String name, long elements) throws Exception {
    Path original = SharedRecordings.file("recordings/faery/" + name);
    Path copy = folder.resolve(name);
    long written = 0;

    try (Recording recording =
        Recording.open(original, RecordingOptions.defaults().withSideStreams(ALL))) {
      StreamParameters parameters = recording.streamParameters();
      FormatSieve sieve = new FormatSieve(recording.format(), parameters);
      try (RecordingWriter writer = RecordingWriter.create(copy, recording.format(), parameters)) {
        while (recording.next().isPresent()) {
          for (EventPacket packet : sieve.sift(recording.decoded())) {
            writer.write(packet);
            written += packet.sideElements().size();
          }
        }
      }
      assertThat(sieve.passedAll()).isTrue();
    }

    assertThat(copy).hasSameBinaryContentAs(original);
    assertThat(written).isEqualTo(elements);
  }
}
