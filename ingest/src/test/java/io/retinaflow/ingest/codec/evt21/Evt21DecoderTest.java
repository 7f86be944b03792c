package io.retinaflow.ingest.codec.evt21;

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

final class Evt21DecoderTest {
  private static final int TIME_HIGH = 0x8 << 28;
  private static final int CD_ON = 0x1 << 28;
  private static final int TRIGGER = 0xA << 28;
  private static final int HALF_RANGE = 1 << 27;

  private final EventDecoder decoder = EventFormat.EVT21.newDecoder(StreamParameters.unbounded());

  @Test
  void decode_workedBytes_oneOffEvent() throws Exception {
    assertThat(lines(decode(decoder, hex("00 00 00 00 40 CB 02 80  00 04 00 00 C8 00 1B 00"))))
        .containsExactly("11718656 874 200 0");
  }

  @Test
  void decode_legacyOrder_readsTheTypeFirst() throws Exception {
    EventDecoder legacy = EventFormat.EVT21_LEGACY.newDecoder(StreamParameters.unbounded());

    assertThat(lines(decode(legacy, hex("40 CB 02 80 00 00 00 00  C8 00 1B 00 00 04 00 00"))))
        .containsExactly("11718656 874 200 0");
  }

  @Test
  void decode_mask_oneEventForEachBitAscending() throws Exception {
    byte[] bytes = words32(0, TIME_HIGH | 1, 0x8000_0101, CD_ON | 3 << 22 | 64 << 11 | 7);

    assertThat(lines(decode(decoder, bytes)))
        .containsExactly("67 64 7 1", "67 72 7 1", "67 95 7 1");
  }

  @Test
  void decode_fullMasks_moreThanOneBufferOfEvents() throws Exception {
    int[] words = new int[2 * 5001];
    words[1] = TIME_HIGH;
    for (int i = 1; i <= 5000; i++) {
      words[2 * i] = -1;
      words[2 * i + 1] = CD_ON;
    }

    EventBuffer events = decode(decoder, words32(words));

    assertThat(events.size()).isEqualTo(160_000);
    assertThat(events.x(159_999)).isEqualTo(31);
    assertThat(events.on(159_999)).isTrue();
  }

  @Test
  void decode_vectorPastTheWidth_dropsAndCountsWhatLiesOutside() throws Exception {
    EventDecoder small = EventFormat.EVT21.newDecoder(StreamParameters.of(new Resolution(34, 4)));
    byte[] bytes =
        words32(0, TIME_HIGH, 0b1111, CD_ON | 32 << 11 | 3, -1, CD_ON | 4, -1, CD_ON | 64 << 11);

    assertThat(lines(decode(small, bytes))).containsExactly("0 32 3 1", "0 33 3 1");
    assertThat(small.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(2 + 32 + 32);
  }

  @Test
  void decode_beforeFirstTimeHigh_droppedAndCountedByEvent() throws Exception {
    EventBuffer events = decode(decoder, words32(0b111, CD_ON, 0, TRIGGER, 0, TIME_HIGH, 1, CD_ON));

    assertThat(lines(events)).containsExactly("0 0 0 1");
    assertThat(events.triggers()).isEmpty();
    assertThat(decoder.report().count(Finding.BEFORE_TIME_BASE)).isEqualTo(4);
  }

  @Test
  void decode_timeHighFallsByHalfItsRange_countsALoop() throws Exception {
    EventBuffer events =
        decode(decoder, words32(0, TIME_HIGH | HALF_RANGE + 5, 0, TIME_HIGH | 5, 1, CD_ON));

    assertThat(events.timeMicros(0)).isEqualTo((1L << 34) + (5 << 6));
    assertThat(decoder.report().count(Finding.LOOP)).isEqualTo(1);
  }

  @Test
  void decode_timeHighFallsByLess_timeGoesBack() throws Exception {
    EventBuffer events =
        decode(decoder, words32(0, TIME_HIGH | HALF_RANGE + 4, 0, TIME_HIGH | 5, 1, CD_ON));

    assertThat(events.timeMicros(0)).isEqualTo(5 << 6);
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isEqualTo(1);
  }

  @Test
  void decode_trigger_hasIdAndEdge() throws Exception {
    EventBuffer events =
        decode(decoder, words32(0, TIME_HIGH | 1, 0, TRIGGER | 3 << 22 | 17 << 8 | 1));

    assertThat(events.triggers()).containsExactly(new Trigger(67, 17, true));
  }

  @Test
  void decode_otherAndUnknownWords_skippedAndCounted() throws Exception {
    byte[] bytes = words32(0, TIME_HIGH, 5, 0xE << 28, 5, 0xF << 28, 5, 0x5 << 28, 1, CD_ON);

    assertThat(decode(decoder, bytes).size()).isEqualTo(1);
    assertThat(decoder.report().count(Finding.OTHER_WORD)).isEqualTo(2);
    assertThat(decoder.report().count(Finding.UNKNOWN_WORD)).isEqualTo(1);
  }

  @Test
  void encode_risingColumnsWithin32_shareAWord() {
    EventBuffer row = new EventBuffer();
    for (int x : new int[] {30, 31, 32, 40, 40, 39}) {
      row.append(64, x, 9, true);
    }

    byte[] bytes =
        EventFormat.EVT21.newEncoder(StreamParameters.unbounded()).encode(row.toPacket());

    int at32 = CD_ON | 32 << 11 | 9;
    assertThat(bytes)
        .isEqualTo(
            words32(
                0,
                TIME_HIGH | 1,
                3 << 30,
                CD_ON | 9,
                1 | 1 << 8,
                at32,
                1 << 8,
                at32,
                1 << 7,
                at32));
  }

  @Test
  void encode_whatWordsCannotCarry_throws() {
    EventEncoder encoder =
        EventFormat.EVT21.newEncoder(StreamParameters.of(new Resolution(64, 48)));
    EventBuffer outside = new EventBuffer();
    outside.append(0, 64, 0, true);
    EventBuffer negative = new EventBuffer();
    negative.append(-1, 0, 0, true);
    EventBuffer badTrigger = new EventBuffer();
    badTrigger.appendTrigger(new Trigger(0, 32, true));

    for (EventBuffer bad : new EventBuffer[] {outside, negative, badTrigger}) {
      encoder.reset();
      assertThatThrownBy(() -> encoder.encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
