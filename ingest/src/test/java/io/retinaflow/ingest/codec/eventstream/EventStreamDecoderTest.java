package io.retinaflow.ingest.codec.eventstream;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.DisplayEvent;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.GenericEvent;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.ThresholdCrossing;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventStreamDecoderTest {
  private static final StreamParameters ANY = StreamParameters.unbounded();
  private static final StreamParameters ALL = ANY.withSideStreams(EnumSet.allOf(SideStream.class));

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
  void decode_atisCrossings_areNoEventsAndTheirTimeCounts() throws Exception {
    EventBuffer atis =
        decodeAll(EventFormat.ES_ATIS, "05 01 00 02 00  0B 01 00 02 01  04 01 00 02 00");

    assertThat(lines(atis)).containsExactly("4 1 2 0");
    assertThat(atis.sideElements())
        .containsExactly(
            new ThresholdCrossing(1, 1, 2, false), new ThresholdCrossing(3, 1, 258, true));
  }

  @Test
  void decode_color_isAnOffEventAndAColour() throws Exception {
    EventBuffer color = decodeAll(EventFormat.ES_COLOR, "FF FD 07 01 09 00 0A FF 0C");

    assertThat(lines(color)).containsExactly("507 263 9 0");
    assertThat(color.sideElements()).containsExactly(new ColorEvent(507, 263, 9, 10, 255, 12));
  }

  @Test
  void decode_display_hasByteCoordinatesAndASignal() throws Exception {
    EventBuffer display = decodeAll(EventFormat.ES_DISPLAY, "03 FF 80 81");

    assertThat(lines(display)).containsExactly("3 255 128 0");
    assertThat(display.sideElements()).containsExactly(new DisplayEvent(3, 255, 128, 129));
  }

  @Test
  void decode_genericPayloads_ofLengthsInOneAndTwoBytes() throws Exception {
    EventBuffer generic =
        decodeAll(EventFormat.ES_GENERIC, "05 00  07 91 02" + " 2A".repeat(200) + " 01 02 2B");

    assertThat(lines(generic)).containsExactly("5 0 0 0", "12 0 0 0", "13 0 0 0");
    byte[] answers = new byte[200];
    Arrays.fill(answers, (byte) 42);
    assertThat(generic.sideElements())
        .containsExactly(
            new GenericEvent(5, new byte[0]),
            new GenericEvent(12, answers),
            new GenericEvent(13, new byte[] {43}));
  }

  @Test
  void decode_firstBytesOfARealGenericFile_twoPayloads() throws Exception {
    EventBuffer generic =
        decodeAll(EventFormat.ES_GENERIC, "00 0A 4C 6F 72 65 6D  FF FF 6C 0A 69 70 73 75 6D");

    assertThat(lines(generic)).containsExactly("0 0 0 0", "616 0 0 0");
    assertThat(generic.sideElements(GenericEvent.class))
        .extracting(event -> new String(event.payload(), US_ASCII))
        .containsExactly("Lorem", "ipsum");
  }

  @ParameterizedTest
  @CsvSource({
    "ES_GENERIC, 05 00 07 02 2A, 2",
    "ES_ATIS, 05 01 00 02 00 0B 01 00 02 00 04 01 00 02 00, 2",
    "ES_DISPLAY, 03 04 05 06, 1",
    "ES_COLOR, 01 02 00 03 00 04 05 06, 1"
  })
  void decode_elementsNotAskedFor_areCounted(EventFormat format, String bytes, long elements)
      throws Exception {
    EventDecoder decoder = decoder(format);

    EventBuffer out = decode(decoder, hex(bytes));

    assertThat(out.size()).isPositive();
    assertThat(out.sideElements()).isEmpty();
    assertThat(decoder.report().count(Finding.OTHER_ELEMENT)).isEqualTo(elements);
  }

  @ParameterizedTest
  @CsvSource({
    "ES_ATIS, 05 04 00 00 00 05 00 00 03 00",
    "ES_DISPLAY, 03 04 00 06 03 00 03 06",
    "ES_COLOR, 01 04 00 00 00 04 05 06 01 00 00 03 00 04 05 06"
  })
  void decode_elementsOutsideSensor_areDroppedAndCountedOnce(EventFormat format, String bytes)
      throws Exception {
    EventDecoder small = format.newDecoder(ALL.withBounds(new Resolution(4, 3)));

    assertThat(decode(small, hex(bytes)).isEmpty()).isTrue();
    assertThat(small.report()).isEqualTo(DecodeReport.ZERO.plus(Finding.OUTSIDE_SENSOR, 2));
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
  void encode_eventsAlone_haveNoColourNoSignalAndNoPayload() {
    EventBuffer events = new EventBuffer();
    events.append(3, 0, 0, false);

    assertThat(encoded(EventFormat.ES_COLOR, events)).isEqualTo(hex("03 00 00 00 00 00 00 00"));
    assertThat(encoded(EventFormat.ES_DISPLAY, events)).isEqualTo(hex("03 00 00 00"));
    assertThat(encoded(EventFormat.ES_GENERIC, events)).isEqualTo(hex("03 00"));
  }

  @Test
  void encode_crossingsBetweenEvents_goByTime() {
    EventBuffer atis = new EventBuffer();
    atis.append(4, 1, 2, true);
    atis.append(6, 1, 2, false);
    atis.append(new ThresholdCrossing(3, 5, 6, false));
    atis.append(new ThresholdCrossing(5, 5, 6, true));
    atis.append(new ThresholdCrossing(7, 5, 6, false));

    assertThat(encoded(EventFormat.ES_ATIS, atis))
        .isEqualTo(
            hex(
                "0D 05 00 06 00  06 01 00 02 00  07 05 00 06 00"
                    + " 04 01 00 02 00  05 05 00 06 00"));
  }

  @Test
  void encode_elementsThatAreNotTheEvents_throws() {
    assertRejectsElements(EventFormat.ES_COLOR, new ColorEvent(6, 1, 2, 0, 0, 0));
    assertRejectsElements(EventFormat.ES_COLOR, new ColorEvent(5, 0, 2, 0, 0, 0));
    assertRejectsElements(EventFormat.ES_COLOR, new ColorEvent(5, 1, 0, 0, 0, 0));
    assertRejectsElements(
        EventFormat.ES_COLOR, new ColorEvent(5, 1, 2, 0, 0, 0), new ColorEvent(5, 1, 2, 0, 0, 0));
    assertRejectsElements(EventFormat.ES_DISPLAY, new DisplayEvent(6, 1, 2, 0));
    assertRejectsElements(EventFormat.ES_DISPLAY, new DisplayEvent(5, 2, 1, 0));
    assertRejectsElements(EventFormat.ES_DVS, new ThresholdCrossing(5, 1, 2, false));
    assertRejectsElements(EventFormat.ES_ATIS, new ColorEvent(5, 1, 2, 0, 0, 0));
    assertRejectsElements(EventFormat.ES_ATIS, new ThresholdCrossing(-1, 1, 2, false));
  }

  private static void assertRejectsElements(EventFormat format, SideElement... elements) {
    EventBuffer events = new EventBuffer();
    events.append(5, 1, 2, false);
    List.of(elements).forEach(events::append);

    assertThatThrownBy(() -> encoded(format, events)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encode_crossingOutsideSensor_throws() {
    EventBuffer events = new EventBuffer();
    events.append(new ThresholdCrossing(5, 4, 0, false));
    EventEncoder small = EventFormat.ES_ATIS.newEncoder(ALL.withBounds(new Resolution(4, 3)));

    assertThatThrownBy(() -> small.encode(events.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(4, 0)");
  }

  @Test
  void encode_largestPayload_isReadBackAndALargerOneThrows() throws Exception {
    EventBuffer largest = generic(new byte[1 << 20]);

    byte[] bytes = encoded(EventFormat.ES_GENERIC, largest);

    assertThat(decode(EventFormat.ES_GENERIC.newDecoder(ALL), bytes).toPacket())
        .isEqualTo(largest.toPacket());
    assertThatThrownBy(() -> encoded(EventFormat.ES_GENERIC, generic(new byte[(1 << 20) + 1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1048577 bytes");
  }

  private static EventBuffer generic(byte[] payload) {
    EventBuffer events = new EventBuffer();
    events.append(1, 0, 0, false);
    events.append(new GenericEvent(1, payload));
    return events;
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

  private static byte[] encoded(EventFormat format, EventBuffer events) {
    return format.newEncoder(ANY).encode(events.toPacket());
  }

  private static EventBuffer decodeAll(EventFormat format, String bytes) throws Exception {
    return decode(format.newDecoder(ALL), hex(bytes));
  }

  private static EventDecoder decoder(EventFormat format) {
    return format.newDecoder(ANY);
  }
}
