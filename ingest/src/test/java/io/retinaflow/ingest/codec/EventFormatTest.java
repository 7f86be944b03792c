package io.retinaflow.ingest.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EventFormatTest {

  @ParameterizedTest
  @EnumSource
  void of_itsId_isTheFormat(EventFormat format) {
    assertThat(EventFormat.of(format.id())).isEqualTo(format);
  }

  @Test
  void of_unknownId_listsTheKnown() {
    assertThatThrownBy(() -> EventFormat.of("none such"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown event format 'none such'; known: evt2, evt3, aedat4");
  }

  @Test
  void code_everyFormat_differs() {
    assertThat(Arrays.stream(EventFormat.values()).map(EventFormat::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void restore_emptyState_standsAtTheStart(EventFormat format) throws Exception {
    EventDecoder decoder = format.newDecoder(StreamParameters.unbounded());
    byte[] fresh = decoder.state();
    Bytes.decode(decoder, new byte[] {1});

    decoder.restore(new byte[0]);

    assertThat(decoder.state()).isEqualTo(fresh);
  }

  @Test
  void restore_stateOfAnotherFormat_throws() {
    byte[] state = EventFormat.EVT2.newDecoder(StreamParameters.unbounded()).state();

    assertThatThrownBy(
            () -> EventFormat.EVT3.newDecoder(StreamParameters.unbounded()).restore(state))
        .isInstanceOf(MalformedPacketException.class);
  }
}
