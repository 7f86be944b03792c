package io.retinaflow.ingest.codec.evt2;

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

final class Evt2DecoderTest {
  private static final int TIME_HIGH = 0x8 << 28;
  private static final int CD_ON = 0x1 << 28;
  private static final int HALF_RANGE = 1 << 27;

  private final EventDecoder decoder = EventFormat.EVT2.newDecoder(StreamParameters.unbounded());

  @Test
  void decode_workedBytes_oneOnEvent() throws Exception {
    assertThat(lines(decode(decoder, hex("70 50 00 80  79 68 07 10"))))
        .containsExactly("1317888 237 121 1");
  }

  @Test
  void decode_lowBits_addToTimeHigh() throws Exception {
    assertThat(lines(decode(decoder, words32(TIME_HIGH | 2, CD_ON | 63 << 22))))
        .containsExactly("191 0 0 1");
  }

  @Test
  void decode_beforeFirstTimeHigh_droppedAndCounted() throws Exception {
    EventBuffer events = decode(decoder, words32(CD_ON, 0xA << 28, TIME_HIGH, CD_ON));

    assertThat(lines(events)).containsExactly("0 0 0 1");
    assertThat(events.triggers()).isEmpty();
    assertThat(decoder.report().count(Finding.BEFORE_TIME_BASE)).isEqualTo(2);
  }

  @Test
  void decode_timeHighFallsByHalfItsRange_countsALoop() throws Exception {
    EventBuffer events = decode(decoder, words32(TIME_HIGH | HALF_RANGE + 5, TIME_HIGH | 5, CD_ON));

    assertThat(events.timeMicros(0)).isEqualTo((1L << 34) + (5 << 6));
    assertThat(decoder.report().count(Finding.LOOP)).isEqualTo(1);
  }

  @Test
  void decode_timeHighFallsByLess_timeGoesBack() throws Exception {
    EventBuffer events = decode(decoder, words32(TIME_HIGH | HALF_RANGE + 4, TIME_HIGH | 5, CD_ON));

    assertThat(events.timeMicros(0)).isEqualTo(5 << 6);
    assertThat(decoder.report().count(Finding.LOOP)).isZero();
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isEqualTo(1);
  }

  @Test
  void decode_trigger_hasIdAndEdge() throws Exception {
    EventBuffer events = decode(decoder, words32(TIME_HIGH | 1, 0xA << 28 | 3 << 22 | 17 << 8 | 1));

    assertThat(events.triggers()).containsExactly(new Trigger(67, 17, true));
  }

  @Test
  void decode_otherAndUnknownWords_skippedAndCounted() throws Exception {
    EventBuffer events =
        decode(decoder, words32(TIME_HIGH, 0xE << 28, 0xF << 28, 0x5 << 28, CD_ON));

    assertThat(events.size()).isEqualTo(1);
    assertThat(decoder.report().count(Finding.OTHER_WORD)).isEqualTo(2);
    assertThat(decoder.report().count(Finding.UNKNOWN_WORD)).isEqualTo(1);
  }

  @Test
  void decode_pixelOutsideSensor_droppedAndCounted() throws Exception {
    EventDecoder small = EventFormat.EVT2.newDecoder(StreamParameters.of(new Resolution(4, 3)));

    EventBuffer events =
        decode(
            small,
            words32(TIME_HIGH, CD_ON | 3 << 11 | 2, CD_ON | 4 << 11 | 2, CD_ON | 3 << 11 | 3));

    assertThat(lines(events)).containsExactly("0 3 2 1");
    assertThat(small.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(2);
  }

  @Test
  void encode_whatWordsCannotCarry_throws() {
    EventEncoder encoder = EventFormat.EVT2.newEncoder(StreamParameters.unbounded());
    EventBuffer wide = new EventBuffer();
    wide.append(0, 2048, 0, true);
    EventBuffer negative = new EventBuffer();
    negative.append(-1, 0, 0, true);
    EventBuffer overAWrap = new EventBuffer();
    overAWrap.append(1L << 34, 0, 0, true);
    overAWrap.append((1L << 34) - 1, 0, 0, true);
    EventBuffer farBack = new EventBuffer();
    farBack.append(1L << 33, 0, 0, true);
    EventBuffer origin = new EventBuffer();
    origin.append(0, 0, 0, true);
    EventBuffer badTrigger = new EventBuffer();
    badTrigger.appendTrigger(new Trigger(0, 32, true));

    for (EventBuffer bad : new EventBuffer[] {wide, negative, overAWrap, badTrigger}) {
      encoder.reset();
      assertThatThrownBy(() -> encoder.encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    encoder.reset();
    encoder.encode(farBack.toPacket());
    assertThatThrownBy(() -> encoder.encode(origin.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8589934592");
  }
}
