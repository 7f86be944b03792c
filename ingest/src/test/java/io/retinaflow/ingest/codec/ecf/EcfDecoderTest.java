package io.retinaflow.ingest.codec.ecf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.Bytes;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;

final class EcfDecoderTest {
  private static final Resolution HD = new Resolution(1280, 720);

  @Test
  void decode_packedEvents_asDocumented() throws Exception {
    byte[] chunk = Bytes.hex("06000000 6400000000000000 21 000B3000 00000000 00000000");

    assertThat(Bytes.lines(Bytes.decode(new EcfDecoder(HD), chunk))).containsExactly("102 5 3 1");
  }

  @Test
  void decode_packedGroup_unmixesTheFourValues() throws Exception {
    byte[] chunk = Bytes.hex("12000000 0000000000000000 04 FEC97000 01F5C912 0410002C");

    assertThat(Bytes.lines(Bytes.decode(new EcfDecoder(HD), chunk)))
        .containsExactly("0 100 7 1", "0 1279 300 0", "0 640 719 1", "0 2 1 0");
  }

  @Test
  void decode_maskedColumns_followTheFirst() throws Exception {
    // Three events in row 7 from x = 10: itself, +1 (bit 4) and +5 (bit 0); polarity ON, OFF, OFF.
    byte[] chunk = Bytes.hex("0C000000 0A00000000000000 F1F2 03 E300 5101 81 02");

    assertThat(Bytes.lines(Bytes.decode(new EcfDecoder(HD), chunk)))
        .containsExactly("43 10 7 1", "43 11 7 0", "43 15 7 0");
  }

  @Test
  void decode_packedColumns_unmixesTheFourValues() throws Exception {
    // Values 0x123, 0x456, 0x789, 0xABC: x = value / 2, ON where odd.
    byte[] chunk = Bytes.hex("11000000 0000000000000000 04 2400 3612 8945 BC7A");

    assertThat(Bytes.lines(Bytes.decode(new EcfDecoder(new Resolution(2048, 2048)), chunk)))
        .containsExactly("0 145 1 1", "0 555 1 0", "0 964 1 1", "0 1374 1 0");
  }

  @Test
  void decode_countAboveTheLargest_throws() {
    byte[] chunk = Bytes.hex("00000400 0000000000000000 FF");

    assertThatThrownBy(() -> Bytes.decode(new EcfDecoder(HD), chunk))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("65536 events");
  }

  @Test
  void decode_runLongerThanTheChunk_throws() {
    byte[] chunk = Bytes.hex("0A000000 0000000000000000 03");

    assertThatThrownBy(() -> Bytes.decode(new EcfDecoder(HD), chunk))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("a run of 3 where 2 events are left");
  }

  @Test
  void decode_emptyRunsWithoutEnd_throwsAtTheBound() {
    byte[] chunk = new byte[EcfChunk.MAX_BYTES + 1];
    chunk[0] = 4;

    assertThatThrownBy(() -> Bytes.decode(new EcfDecoder(HD), chunk))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("a longer one");
  }

  @Test
  void decode_outsideTheSensor_dropsAndCounts() throws Exception {
    EcfDecoder decoder = new EcfDecoder(new Resolution(5, 5));
    byte[] chunk = Bytes.hex("06000000 6400000000000000 21 000B3000 00000000 00000000");

    assertThat(Bytes.lines(Bytes.decode(decoder, chunk))).isEmpty();
    assertThat(decoder.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(1);
  }

  @Test
  void encode_longRuns_areIdentity() throws Exception {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 70_000; i++) {
      events.append(i < 40_000 ? 5 : 6, i % 3, i / 50_000, i < 60_000);
    }

    byte[] bytes = new EcfEncoder(HD).encode(events.toPacket());

    assertThat(Bytes.decode(new EcfDecoder(HD), bytes).toPacket()).isEqualTo(events.toPacket());
  }

  @Test
  void encode_columnAboveElevenBits_throws() {
    EventBuffer events = new EventBuffer();
    events.append(0, 2048, 0, true);

    assertThatThrownBy(() -> new EcfEncoder(new Resolution(4096, 4096)).encode(events.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2048, 0)");
  }
}
