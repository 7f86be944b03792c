package io.retinaflow.ingest.codec.evt3;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static io.retinaflow.ingest.codec.Bytes.words16;
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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class Evt3DecoderTest {
  private static final int HIGH = 0x8000;
  private static final int LOW = 0x6000;
  private static final int ROW = 0x0000;
  private static final int COLUMN = 0x2000;
  private static final int BASE = 0x3000;
  private static final int VECTOR_12 = 0x4000;
  private static final int VECTOR_8 = 0x5000;
  private static final int TRIGGER = 0xA000;
  private static final int ON = 0x800;

  private final EventDecoder decoder = EventFormat.EVT3.newDecoder(StreamParameters.unbounded());

  @Test
  void decode_workedBytes_oneOffEvent() throws Exception {
    assertThat(lines(decode(decoder, hex("2D 8B  00 60  C8 00  6A 23"))))
        .containsExactly("11718656 874 200 0");
  }

  @Test
  void decode_vectors_ascendFromTheBaseAndMoveIt() throws Exception {
    byte[] bytes =
        words16(
            HIGH,
            LOW | 7,
            ROW | 5,
            BASE | ON | 100,
            VECTOR_12 | 0x801,
            VECTOR_8 | 0x81,
            VECTOR_8 | 1);

    assertThat(lines(decode(decoder, bytes)))
        .containsExactly("7 100 5 1", "7 111 5 1", "7 112 5 1", "7 119 5 1", "7 120 5 1");
  }

  @Test
  void decode_singleEvents_leaveTheVectorBaseAlone() throws Exception {
    byte[] bytes = words16(HIGH, BASE | 10, COLUMN | ON | 500, VECTOR_8 | 1);

    assertThat(lines(decode(decoder, bytes))).containsExactly("0 500 0 1", "0 10 0 0");
  }

  @Test
  void decode_vectorPastTheWidth_dropsAndCountsWhatLiesOutside() throws Exception {
    EventDecoder small = EventFormat.EVT3.newDecoder(StreamParameters.of(new Resolution(20, 4)));

    EventBuffer events =
        decode(small, words16(HIGH, ROW | 3, BASE | 16, VECTOR_12 | 0xFFF, VECTOR_8 | 0xFF));

    assertThat(lines(events)).containsExactly("0 16 3 0", "0 17 3 0", "0 18 3 0", "0 19 3 0");
    assertThat(small.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(16);
  }

  @Test
  void decode_endlessVectors_neverLeaveTheFormatsRange() throws Exception {
    int[] words = new int[400];
    Arrays.fill(words, VECTOR_12 | 0xFFF);
    words[0] = HIGH;

    EventBuffer events = decode(decoder, words16(words));

    assertThat(events.size()).isEqualTo(2048);
    assertThat(events.x(2047)).isEqualTo(2047);
    assertThat(decoder.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(399 * 12 - 2048);
  }

  @Test
  void decode_newTimeHigh_clearsTheStaleLow() throws Exception {
    byte[] bytes = words16(HIGH | 1, LOW | 9, HIGH | 1, COLUMN, HIGH | 2, COLUMN);

    assertThat(lines(decode(decoder, bytes))).containsExactly("4105 0 0 0", "8192 0 0 0");
  }

  @Test
  void decode_timeHighFallsBy2048_countsALoop() throws Exception {
    EventBuffer events = decode(decoder, words16(HIGH | 2050, HIGH | 2, COLUMN));

    assertThat(events.timeMicros(0)).isEqualTo((1L << 24) + (2 << 12));
    assertThat(decoder.report().count(Finding.LOOP)).isEqualTo(1);
  }

  @Test
  void decode_timeHighFallsByLess_timeGoesBack() throws Exception {
    EventBuffer events = decode(decoder, words16(HIGH | 2049, HIGH | 2, COLUMN));

    assertThat(events.timeMicros(0)).isEqualTo(2 << 12);
    assertThat(decoder.report().count(Finding.LOOP)).isZero();
    assertThat(decoder.report().count(Finding.BACKWARD_TIME)).isEqualTo(1);
  }

  @Test
  void decode_beforeFirstTimeHigh_droppedAndCountedByEvent() throws Exception {
    byte[] bytes = words16(LOW | 5, COLUMN, VECTOR_12 | 7, TRIGGER | 1, HIGH | 1, COLUMN | 8);

    EventBuffer events = decode(decoder, bytes);

    assertThat(lines(events)).containsExactly("4096 8 0 0");
    assertThat(events.triggers()).isEmpty();
    assertThat(decoder.report().count(Finding.BEFORE_TIME_BASE)).isEqualTo(5);
  }

  @Test
  void decode_shortMonitoringAndPadding_skippedWordByWord() throws Exception {
    byte[] bytes = words16(HIGH, 0xE016, 0xF123, COLUMN | 1, 0x9999, 0x7001, COLUMN | 2);

    assertThat(lines(decode(decoder, bytes))).containsExactly("0 1 0 0", "0 2 0 0");
    assertThat(decoder.report().count(Finding.OTHER_WORD)).isEqualTo(3);
    assertThat(decoder.report().count(Finding.UNKNOWN_WORD)).isEqualTo(1);
  }

  @Test
  void decode_trigger_hasIdAndEdgeAtTheRunningTime() throws Exception {
    EventBuffer events =
        decode(decoder, words16(HIGH | 1, LOW | 3, TRIGGER | 6 << 8 | 1, TRIGGER | 6 << 8));

    assertThat(events.triggers())
        .containsExactly(new Trigger(4099, 6, true), new Trigger(4099, 6, false));
  }

  @Test
  void encode_denseRow_usesVectors() {
    EventBuffer row = new EventBuffer();
    for (int x = 100; x < 124; x++) {
      row.append(0, x, 9, true);
    }

    byte[] bytes = EventFormat.EVT3.newEncoder(StreamParameters.unbounded()).encode(row.toPacket());

    assertThat(bytes)
        .isEqualTo(words16(HIGH, ROW | 9, BASE | ON | 100, VECTOR_12 | 0xFFF, VECTOR_12 | 0xFFF));
  }

  @Test
  void encode_silenceOfSeveralLoops_isWrittenOut() throws Exception {
    EventBuffer late = new EventBuffer();
    late.append(0, 1, 1, true);
    late.append((3L << 24) + (5 << 12) + 6, 1, 1, true);

    byte[] bytes =
        EventFormat.EVT3.newEncoder(StreamParameters.unbounded()).encode(late.toPacket());

    assertThat(decode(decoder, bytes).toPacket()).isEqualTo(late.toPacket());
    assertThat(decoder.report().count(Finding.LOOP)).isEqualTo(3);
  }

  @Test
  void encode_whatWordsCannotCarry_throws() {
    EventEncoder encoder = EventFormat.EVT3.newEncoder(StreamParameters.of(new Resolution(64, 48)));
    EventBuffer outside = new EventBuffer();
    outside.append(0, 64, 0, true);
    EventBuffer negative = new EventBuffer();
    negative.append(-1, 0, 0, true);
    EventBuffer overAWrap = new EventBuffer();
    overAWrap.append(1 << 24, 0, 0, true);
    overAWrap.append((1 << 24) - 1, 0, 0, true);
    EventBuffer farAhead = new EventBuffer();
    farAhead.append(1_700_000_000_000_000L, 0, 0, true);
    EventBuffer badTrigger = new EventBuffer();
    badTrigger.appendTrigger(new Trigger(0, 16, true));

    for (EventBuffer bad : new EventBuffer[] {outside, negative, overAWrap, farAhead, badTrigger}) {
      encoder.reset();
      assertThatThrownBy(() -> encoder.encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
