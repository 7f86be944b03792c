package io.retinaflow.ingest.codec.dat;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static io.retinaflow.ingest.codec.Bytes.words32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatDecoderTest {
  private static final long WRAP = 1L << 32;
  private static final StreamParameters ANY = StreamParameters.unbounded();

  private final EventDecoder decoder = EventFormat.DAT2.newDecoder(ANY);

  @Test
  void decode_workedBytes_oneOffEvent() throws Exception {
    assertThat(lines(decode(decoder, hex("42 00 00 00 2A C0 08 00"))))
        .containsExactly("66 42 35 0");
  }

  @Test
  void decode_version2_everyBitOfEveryField() throws Exception {
    assertThat(lines(decode(decoder, words32(1, 0x0FFF_C000, 2, 0x0000_3FFF, 3, 0x1000_0000))))
        .containsExactly("1 0 16383 0", "2 16383 0 0", "3 0 0 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 15})
  void decode_version2PolarityAnyBut0_isOn(int polarity) throws Exception {
    assertThat(lines(decode(decoder, words32(0, polarity << 28)))).containsExactly("0 0 0 1");
  }

  @Test
  void decode_version1_everyBitOfEveryField() throws Exception {
    EventDecoder old = EventFormat.DAT1.newDecoder(ANY);

    assertThat(lines(decode(old, words32(1, 0x1FE00, 2, 0x1FF, 3, 1 << 17))))
        .containsExactly("1 0 255 0", "2 511 0 0", "3 0 0 1");
  }

  @Test
  void decode_fallOfMoreThanHalfARange_isAWrap() throws Exception {
    EventBuffer events = decode(decoder, words32(-10, 0, 5, 0, 6, 0));

    assertThat(lines(events))
        .containsExactly((WRAP - 10) + " 0 0 0", (WRAP + 5) + " 0 0 0", (WRAP + 6) + " 0 0 0");
    assertThat(decoder.report().count(Finding.LOOP)).isEqualTo(1);
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isZero();
  }

  @Test
  void decode_jitterOverTheWrap_staysOnItsSide() throws Exception {
    EventBuffer events = decode(decoder, words32(-10, 0, 5, 0, -3, 0, 6, 0));

    assertThat(lines(events))
        .containsExactly(
            (WRAP - 10) + " 0 0 0",
            (WRAP + 5) + " 0 0 0",
            (WRAP - 3) + " 0 0 0",
            (WRAP + 6) + " 0 0 0");
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isEqualTo(1);
  }

  @Test
  void decode_smallerFall_isKeptAndCounted() throws Exception {
    EventBuffer events = decode(decoder, words32(0x8000_0000, 0, 0, 0, 0x7FFF_FFFF, 0));

    assertThat(lines(events)).containsExactly("2147483648 0 0 0", "0 0 0 0", "2147483647 0 0 0");
    assertThat(decoder.report().count(Finding.LOOP)).isZero();
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isEqualTo(1);
  }

  @Test
  void decode_firstTimeFarAhead_isTakenAsItIs() throws Exception {
    assertThat(decode(decoder, words32(-1, 0)).timeMicros(0)).isEqualTo(WRAP - 1);
  }

  @Test
  void decode_pixelOutsideSensor_droppedAndCounted() throws Exception {
    EventDecoder small = EventFormat.DAT2.newDecoder(StreamParameters.of(new Resolution(4, 3)));

    assertThat(lines(decode(small, words32(0, 3 | 2 << 14, 0, 4, 0, 3 << 14))))
        .containsExactly("0 3 2 0");
    assertThat(small.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(2);
  }

  @Test
  void decode_triggerRecords_areTriggersAlone() throws Exception {
    EventDecoder triggers = EventFormat.DAT_TRIGGERS.newDecoder(ANY);

    EventBuffer events = decode(triggers, words32(-1, 17 << 8 | 1, 3, 1 << 8));

    assertThat(events.size()).isZero();
    assertThat(events.triggers())
        .containsExactly(new Trigger(WRAP - 1, 17, true), new Trigger(WRAP + 3, 1, false));
    assertThat(triggers.report().count(Finding.LOOP)).isEqualTo(1);
  }

  @Test
  void encode_whatRecordsCannotCarry_throws() {
    assertRejects(EventFormat.DAT1, 0, 512, 0);
    assertRejects(EventFormat.DAT1, 0, 0, 256);
    assertRejects(EventFormat.DAT2, 0, 16_384, 0);
    assertRejects(EventFormat.DAT2, -1, 0, 0);
    assertRejects(EventFormat.DAT2, WRAP, 0, 0);
    assertRejects(EventFormat.DAT_TRIGGERS, 0, 0, 0);
  }

  @Test
  void encode_leapThatLooksLikeAnother_throws() {
    EventEncoder encoder = EventFormat.DAT2.newEncoder(ANY);
    EventBuffer first = new EventBuffer();
    first.append(WRAP - 1, 0, 0, true);
    encoder.encode(first.toPacket());
    EventBuffer later = new EventBuffer();
    later.append(2 * WRAP - 1, 0, 0, true);

    assertThatThrownBy(() -> encoder.encode(later.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + (WRAP - 1))
        .hasMessageContaining("" + (2 * WRAP - 1));
  }

  private static void assertRejects(EventFormat format, long timeMicros, int x, int y) {
    EventBuffer events = new EventBuffer();
    events.append(timeMicros, x, y, true);

    assertThatThrownBy(() -> format.newEncoder(ANY).encode(events.toPacket()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
