package io.retinaflow.ingest.codec.eventstream;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;

final class EventStreamDecoderTest {
  private static final StreamParameters ANY = StreamParameters.unbounded();

  @Test
  void decode_workedDvsBytes_oneOnEvent() throws Exception {
    assertThat(lines(decode(decoder(EventFormat.ES_DVS), hex("FF 07 2A 00 CC 00"))))
        .containsExactly("130 42 204 1");
  }

  @Test
  void decode_dvsLeadBytes_upTo126AreEvents() throws Exception {
    EventDecoder dvs = decoder(EventFormat.ES_DVS);

    assertThat(lines(decode(dvs, hex("FD 01 00 02 01  FE  FC 03 00 04 00"))))
        .containsExactly("126 1 258 1", "252 3 4 0");
    assertThat(dvs.report().count(Finding.OTHER_WORD)).isEqualTo(1);
  }

  @Test
  void decode_atisOverflows_addOneTwoOrThreeTimes63() throws Exception {
    EventDecoder atis = decoder(EventFormat.ES_ATIS);

    assertThat(lines(decode(atis, hex("FD FE FF FC  06 01 00 02 00"))))
        .containsExactly((63 * 6 + 1) + " 1 2 1");
    assertThat(atis.report().count(Finding.OTHER_WORD)).isEqualTo(1);
  }

  @Test
  void decode_atisExposures_areCountedAndTheirTimeKept() throws Exception {
    EventDecoder atis = decoder(EventFormat.ES_ATIS);

    assertThat(lines(decode(atis, hex("05 01 00 02 00  0B 01 00 02 00  04 01 00 02 00"))))
        .containsExactly("4 1 2 0");
    assertThat(atis.report().count(Finding.OTHER_ELEMENT)).isEqualTo(2);
  }

  @Test
  void decode_color_isAnOffEventAndItsColourCounted() throws Exception {
    EventDecoder color = decoder(EventFormat.ES_COLOR);

    assertThat(lines(decode(color, hex("FF FD 07 01 09 00 0A 0B 0C"))))
        .containsExactly("507 263 9 0");
    assertThat(color.report().count(Finding.OTHER_ELEMENT)).isEqualTo(1);
  }

  @Test
  void decode_display_hasByteCoordinates() throws Exception {
    assertThat(lines(decode(decoder(EventFormat.ES_DISPLAY), hex("03 FF 80 01"))))
        .containsExactly("3 255 128 0");
  }

  @Test
  void decode_genericPayloads_areReadOverAndCounted() throws Exception {
    EventDecoder generic = decoder(EventFormat.ES_GENERIC);
    byte[] bytes = new byte[2 + 3 + 200];
    bytes[0] = 5;
    bytes[2] = 7;
    bytes[3] = (byte) ((200 & 0x7F) << 1 | 1);
    bytes[4] = 200 >> 7 << 1;

    assertThat(lines(decode(generic, bytes))).containsExactly("5 0 0 0", "12 0 0 0");
    assertThat(generic.pendingBytes()).isZero();
    assertThat(generic.report().count(Finding.OTHER_ELEMENT)).isEqualTo(2);
  }

  @Test
  void decode_firstBytesOfARealGenericFile_twoPayloads() throws Exception {
    byte[] bytes = hex("00 0A 4C 6F 72 65 6D  FF FF 6C 0A 69 70 73 75 6D");

    assertThat(lines(decode(decoder(EventFormat.ES_GENERIC), bytes)))
        .containsExactly("0 0 0 0", "616 0 0 0");
  }

  @Test
  void decode_genericPayloadOverTheLimit_isMalformedWhereItStarts() {
    assertThatThrownBy(() -> decode(decoder(EventFormat.ES_GENERIC), hex("00 00 FF 01 03 01 80")))
        .isInstanceOfSatisfying(
            MalformedPacketException.class, e -> assertThat(e.byteOffset()).isEqualTo(3));
  }

  @Test
  void decode_genericLengthWithoutEnd_isMalformed() {
    assertThatThrownBy(() -> decode(decoder(EventFormat.ES_GENERIC), hex("00 01 01 01 01 01 01")))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("1048576");
  }

  @Test
  void decode_pixelOutsideSensor_droppedAndCounted() throws Exception {
    EventDecoder small = EventFormat.ES_DVS.newDecoder(StreamParameters.of(new Resolution(4, 3)));

    assertThat(lines(decode(small, hex("01 04 00 00 00  01 00 00 03 00  03 03 00 02 00"))))
        .containsExactly("1 3 2 1");
    assertThat(small.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(2);
  }

  @Test
  void encode_steps_useTheLargestOverflowsFirst() {
    EventBuffer atis = new EventBuffer();
    atis.append(63 * 4 + 62, 1, 2, true);

    assertThat(EventFormat.ES_ATIS.newEncoder(ANY).encode(atis.toPacket()))
        .isEqualTo(hex("FF FD FA 01 00 02 00"));
  }

  @Test
  void encode_whatTheTypeCannotCarry_throws() {
    assertRejects(EventFormat.ES_DVS, -1, 0, 0, true);
    assertRejects(EventFormat.ES_DVS, 1L << 32, 0, 0, true);
    assertRejects(EventFormat.ES_COLOR, 0, 0, 0, true);
    assertRejects(EventFormat.ES_DISPLAY, 0, 256, 0, false);
    assertRejects(EventFormat.ES_GENERIC, 0, 0, 1, false);
  }

  @Test
  void encode_timeBeforeTheLast_throws() {
    EventEncoder encoder = EventFormat.ES_DVS.newEncoder(ANY);
    EventBuffer events = new EventBuffer();
    events.append(5, 0, 0, true);
    events.append(4, 0, 0, true);

    assertThatThrownBy(() -> encoder.encode(events.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 us")
        .hasMessageContaining("4 us");
  }

  private static void assertRejects(EventFormat format, long timeMicros, int x, int y, boolean on) {
    EventBuffer events = new EventBuffer();
    events.append(timeMicros, x, y, on);

    assertThatThrownBy(() -> format.newEncoder(ANY).encode(events.toPacket()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventDecoder decoder(EventFormat format) {
    return format.newDecoder(ANY);
  }
}
