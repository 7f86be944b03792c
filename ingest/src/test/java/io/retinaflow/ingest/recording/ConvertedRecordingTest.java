package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recordings in every format of jAER and iniVation that can hold them. */
final class ConvertedRecordingTest {
  private static final RecordingOptions ALL =
      RecordingOptions.defaults().withSideStreams(EnumSet.allOf(SideStream.class));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "alexouyang/alex_walking_again.aedat, AEDAT1",
    "alexouyang/alex_walking_again.aedat, AEDAT2",
    "alexouyang/alex_walking_again.aedat, AEDAT3",
    "alexouyang/alex_walking_again.aedat, AEDAT4",
    "biolab/set2_Lapiseira.aedat, AEDAT1",
    "biolab/set2_Lapiseira.aedat, AEDAT2",
    "biolab/set2_Lapiseira.aedat, AEDAT3",
    "transcoded/aedat31_wrap_from_biolab.aedat, AEDAT2",
    "transcoded/aedat31_wrap_from_biolab.aedat, AEDAT3",
    "pyaedattools/IMU_rotDisk.aedat, AEDAT2",
    "pyaedattools/IMU_rotDisk.aedat, AEDAT3",
    "pyaedattools/IMU_rotDisk.aedat, AEDAT4",
    "aestream/davis.aedat4, AEDAT4"
  })
  void write_realRecording_readsBackWithItsSideElements(String name, EventFormat format)
      throws Exception {
    Path original = SharedRecordings.file("recordings/" + name);
    Path converted = folder.resolve("converted");

    try (Recording recording = Recording.open(original, ALL);
        RecordingWriter writer =
            RecordingWriter.create(converted, format, recording.streamParameters())) {
      while (recording.next().isPresent()) {
        for (EventPacket packet : recording.decoded().toPackets()) {
          writer.write(packet);
        }
      }
    }

    assertThat(contents(converted)).isEqualTo(contents(original));
  }

  private static List<EventPacket> contents(Path file) throws Exception {
    EventBuffer all = new EventBuffer();
    try (Recording recording = Recording.open(file, ALL)) {
      while (recording.next().isPresent()) {
        all.appendAll(recording.decoded());
      }
    }
    return all.toPackets();
  }
}
