package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.SideStream;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class RecordingKindTest {

  @Test
  void of_idOfEach_findsIt() {
    for (RecordingKind kind : RecordingKind.all()) {
      assertThat(RecordingKind.of(kind.id())).isEqualTo(kind).hasToString(kind.id());
    }
    assertThat(new HashSet<>(RecordingKind.all()))
        .hasSize(EventFormat.values().length + 3)
        .contains(RecordingKind.of(EventFormat.EVT3));
  }

  @Test
  void of_unknownId_namesTheKnown() {
    assertThatThrownBy(() -> RecordingKind.of("hdf6"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'hdf6'")
        .hasMessageContaining("evt2, ")
        .hasMessageContaining("prophesee-hdf5, dsec-hdf5, mcap");
  }

  @Test
  void carries_triggers_inPropheseeFilesAndMessagesOnly() {
    assertThat(RecordingKind.PROPHESEE_HDF5.carries(SideStream.TRIGGERS)).isTrue();
    assertThat(RecordingKind.MCAP.carries(SideStream.TRIGGERS)).isTrue();
    assertThat(RecordingKind.DSEC_HDF5.carries(SideStream.TRIGGERS)).isFalse();
    assertThat(RecordingKind.PROPHESEE_HDF5.carries(SideStream.FRAMES)).isFalse();
  }
}
