package io.retinaflow.ingest.codec.aedat3;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static io.retinaflow.ingest.codec.Bytes.words32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.TestingSideElements;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.PixelFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Aedat3DecoderTest {
  private static final StreamParameters DVS128 = StreamParameters.of(new Resolution(128, 128));
  private static final int ON = 3;
  private static final int OFF = 1;

  private final EventDecoder decoder = EventFormat.AEDAT3.newDecoder(DVS128);

  @Test
  void decode_polarityPacket_validEventsWithOverflow() throws Exception {
    byte[] packet =
        words32(
            0x0001_0001,
            8,
            4,
            1,
            9,
            3,
            2,
            5 << 17 | 6 << 2 | ON,
            7,
            5 << 17 | 6 << 2 | 2,
            8,
            127 << 17 | OFF,
            -1);

    assertThat(lines(decode(decoder, packet)))
        .containsExactly("2147483655 5 6 1", "4294967295 127 0 0");
    assertThat(decoder.report().count(Finding.INVALID_EVENT)).isEqualTo(1);
    decoder.endOfInput();
  }

  @Test
  void decode_specialEvents_triggersByType() throws Exception {
    byte[] packet =
        words32(0x0001_0000, 8, 4, 0, 2, 2, 2, 2 << 1 | 1, 7, 0xABC << 8 | 3 << 1 | 1, 8);

    assertThat(decode(decoder, packet).triggers())
        .containsExactly(new Trigger(7, 2, true), new Trigger(8, 3, false));
  }

  @Test
  void decode_kindsNotAskedForAndUnknownTypes_skipped() throws Exception {
    byte[] sample = words32(0x0001_0005, 12, 4, 0, 1, 1, 1, 1, 2, 3);
    EventBuffer imu = new EventBuffer();
    imu.appendImuSample(TestingSideElements.imuSample(new Random(1), 5));
    byte[] imu9 = EventFormat.AEDAT3.newEncoder(DVS128).encode(imu.toPacket());

    assertThat(decode(decoder, sample).isEmpty()).isTrue();
    assertThat(decode(decoder, imu9).isEmpty()).isTrue();
    assertThat(decoder.report().count(Finding.SKIPPED_PACKET)).isEqualTo(2);
  }

  @Test
  void decode_oneSourceOfTwo_othersSkipped() throws Exception {
    EventDecoder second = EventFormat.AEDAT3.newDecoder(DVS128.withLayout(new Aedat3Layout(2)));

    assertThat(lines(decode(second, words32(0x0001_0001, 8, 4, 0, 1, 1, 1, ON, 7)))).isEmpty();
    assertThat(lines(decode(second, words32(0x0002_0001, 8, 4, 0, 1, 1, 1, ON, 7)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0x8001, 8, 1, an uncompressed packet",
    "1, 7, 1, events of 8 bytes at least",
    "3, 35, 1, events of 36 bytes at least",
    "9, 0, 1, events of 1 bytes at least",
    "1, 8, 8388605, a packet of 67108864 bytes at most",
    "1, 0xFFFFFFFF, 0xFFFFFFFF, a packet of 67108864 bytes at most",
    "1, 0xFFFFFFFF, 0x80000001, a packet of 67108864 bytes at most"
  })
  void decode_absurdHeader_isMalformedAtItsOffset(
      String type, String eventBytes, String events, String expected) throws Exception {
    decode(decoder, words32(0x0001_0001, 8, 4, 0, 1, 1, 1, ON, 7));
    byte[] header =
        words32(
            Long.decode(type).intValue(),
            Long.decode(eventBytes).intValue(),
            4,
            0,
            1,
            Long.decode(events).intValue(),
            1);

    assertThatThrownBy(() -> decode(decoder, header))
        .isInstanceOfSatisfying(
            MalformedPacketException.class,
            e -> {
              assertThat(e.byteOffset()).isEqualTo(36);
              assertThat(e.expected()).isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "1, -1, 1", "1, 3, 1", "1, 65536, 65536", "4, 1, 1"})
  void decode_frameThatIsNotWhatItsEventHolds_isMalformed(int channels, int width, int height) {
    EventDecoder all =
        EventFormat.AEDAT3.newDecoder(DVS128.withSideStreams(EnumSet.allOf(SideStream.class)));
    byte[] packet =
        words32(
            0x0001_0002, 40, 4, 0, 1, 1, 1, channels << 1 | 1, 0, 0, 0, 0, width, height, 0, 0, 0);

    assertThatThrownBy(() -> decode(all, packet)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void encode_whatPacketsCannotCarry_throws() {
    EventBuffer outside = new EventBuffer();
    outside.append(0, 128, 0, true);
    EventBuffer negative = new EventBuffer();
    negative.append(-1, 0, 0, true);
    EventBuffer wrongEdge = new EventBuffer();
    wrongEdge.appendTrigger(new Trigger(0, 3, true));
    EventBuffer narrow = new EventBuffer();
    narrow.appendFrame(TestingSideElements.frame(new Random(1), 1000, PixelFormat.GRAY8));

    for (EventBuffer bad : new EventBuffer[] {outside, negative, wrongEdge, narrow}) {
      assertThatThrownBy(() -> EventFormat.AEDAT3.newEncoder(DVS128).encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
