package io.retinaflow.ingest.codec.nmnist;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NmnistDecoderTest {
  private static final StreamParameters ANY = StreamParameters.unbounded();

  @Test
  void decode_workedBytes_oneOnEvent() throws Exception {
    assertThat(lines(decode(EventFormat.NMNIST.newDecoder(ANY), hex("0A 1F 80 02 8E"))))
        .containsExactly("654 10 31 1");
  }

  @Test
  void decode_row240_addsToLaterTimes() throws Exception {
    byte[] bytes =
        hex("01 02 00 00 07  00 F0 80 00 00  01 02 00 00 07  00 F0 00 00 00  01 02 7F FF FF");

    assertThat(lines(decode(EventFormat.NMNIST.newDecoder(ANY), bytes)))
        .containsExactly("7 1 2 0", "8199 1 2 0", "8404991 1 2 0");
  }

  @Test
  void decode_row240InBs2_isAnEvent() throws Exception {
    assertThat(lines(decode(EventFormat.BS2.newDecoder(ANY), hex("01 F0 00 00 07"))))
        .containsExactly("7 1 240 0");
  }

  @Test
  void endOfInput_cutRecord_saysWhere() throws Exception {
    EventDecoder decoder = EventFormat.NMNIST.newDecoder(ANY);
    decode(decoder, hex("01 02 00 00 07  01 02"));

    assertThatThrownBy(decoder::endOfInput)
        .isInstanceOfSatisfying(
            MalformedPacketException.class,
            e -> {
              assertThat(e.format()).isEqualTo(EventFormat.NMNIST);
              assertThat(e.byteOffset()).isEqualTo(5);
              assertThat(e.expected()).isEqualTo("a word of 5 bytes");
              assertThat(e.actual()).isEqualTo("the end after 2");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = EventFormat.class,
      names = {"NMNIST", "BS2"})
  void encode_whatRecordsCannotCarry_throws(EventFormat format) {
    EventBuffer wide = new EventBuffer();
    wide.append(0, 256, 0, true);
    EventBuffer special = new EventBuffer();
    special.append(format == EventFormat.NMNIST ? 0 : 1 << 23, 0, 240, true);
    EventBuffer negative = new EventBuffer();
    negative.append(-1, 0, 0, true);
    EventBuffer trigger = new EventBuffer();
    trigger.appendTrigger(new Trigger(0, 0, true));

    for (EventBuffer bad : new EventBuffer[] {wide, special, negative, trigger}) {
      EventEncoder encoder = format.newEncoder(ANY);
      assertThatThrownBy(() -> encoder.encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
