package io.retinaflow.ingest.codec.aedat2;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.DecodePolicies;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WrapPolicy;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

final class Aedat2DecoderTest {
  private static final StreamParameters DVS128 =
      StreamParameters.of(new Resolution(128, 128))
          .withLayout(Aedat2Layout.of(ChipAddresses.DVS128));
  private static final StreamParameters DAVIS =
      StreamParameters.of(new Resolution(240, 180))
          .withSideStreams(EnumSet.allOf(SideStream.class))
          .withLayout(Aedat2Layout.of(ChipAddresses.DAVIS).withImuRange(new ImuRange(8, 1000)));

  @Test
  void decode_workedBytes_oneOnEvent() throws Exception {
    assertThat(lines(decode(aedat2(DVS128), hex("00001318 3869D423"))))
        .containsExactly("946459683 115 19 1");
  }

  @Test
  void decode_shortAddresses_sameMeaning() throws Exception {
    EventDecoder decoder = EventFormat.AEDAT1.newDecoder(DVS128);

    assertThat(lines(decode(decoder, hex("1318 3869D423 1319 3869D424"))))
        .containsExactly("946459683 115 19 1", "946459684 115 19 0");
  }

  @Test
  void decode_dvs128Specials_triggersAndCounted() throws Exception {
    EventDecoder decoder = aedat2(DVS128);

    EventBuffer out = decode(decoder, hex("00008000 00000001 00008001 00000002 80000000 00000003"));

    assertThat(out.triggers()).containsExactly(new Trigger(1, 0, true), new Trigger(2, 0, false));
    assertThat(out.size()).isZero();
    assertThat(decoder.report().count(Finding.SPECIAL_EVENT)).isEqualTo(3);
  }

  @Test
  void decode_davisRecordOfARealFile_isWhatJaerReads() throws Exception {
    assertThat(lines(decode(aedat2(DAVIS), hex("03C0B800 000536AE 2A436000 000536AE"))))
        .containsExactly("341678 11 15 1", "341678 54 169 0");
  }

  @Test
  void decode_davisExternalAndAps_triggerAndCounted() throws Exception {
    EventDecoder decoder = aedat2(DAVIS);

    EventBuffer out = decode(decoder, hex("00000C00 00000001 80000000 00000002"));

    assertThat(out.triggers()).containsExactly(new Trigger(1, 0, true));
    assertThat(decoder.report().count(Finding.SPECIAL_EVENT)).isEqualTo(2);
  }

  @Test
  void decode_sevenInertialWords_oneSample() throws Exception {
    // The first sample of a real recording of a camera at rest: about 1 g.
    byte[] words =
        hex(
            "803B4C00 00053841 9F036C00 00053841 A01AAC00 00053841 BFB60C00 00053841"
                + "CFF8DC00 00053841 D0014C00 00053841 E0410C00 00053841");

    assertThat(decode(aedat2(DAVIS), words).imuSamples())
        .containsExactly(
            new ImuSample(
                342_081,
                -1184 / 340f + 35,
                new Axes(948 / 4096f, -4042 / 4096f, 426 / 4096f),
                new Axes(-115 / 32.8f, 20 / 32.8f, 1040 / 32.8f),
                Axes.ZERO));
  }

  @Test
  void decode_inertialWordMissing_noSampleFromTwoHalves() throws Exception {
    byte[] words =
        hex(
            "80000C00 00000001 90000C00 00000001 A0000C00 00000001"
                + "80000C00 00000002 90000C00 00000002 A0000C00 00000002 B0000C00 00000002"
                + "C0000C00 00000002 D0000C00 00000002 E0000C00 00000002");

    assertThat(decode(aedat2(DAVIS), words).imuSamples())
        .extracting(ImuSample::timeMicros)
        .containsExactly(2L);
  }

  @Test
  void decode_otherChip_halvesOfTheAddress() throws Exception {
    StreamParameters raw =
        StreamParameters.unbounded().withLayout(Aedat2Layout.of(ChipAddresses.RAW));

    assertThat(lines(decode(aedat2(raw), hex("80010203 00000009"))))
        .containsExactly("9 515 32769 0");
  }

  @Test
  void decode_negativeTimes_unsignedUnlessTheLayoutSaysOtherwise() throws Exception {
    byte[] bytes = hex("00000000 FFFFFFF0 00000000 00000010");
    StreamParameters signed =
        DVS128.withLayout(Aedat2Layout.of(ChipAddresses.DVS128).withTimestamps(Timestamps.SIGNED));

    EventDecoder unsigned = aedat2(DVS128);
    assertThat(times(decode(unsigned, bytes))).containsExactly(4_294_967_280L, 4_294_967_312L);
    assertThat(unsigned.report().count(Finding.LOOP)).isEqualTo(1);
    assertThat(times(decode(aedat2(signed), bytes))).containsExactly(-16L, 16L);
  }

  @Test
  void decode_wrapWithLateRecord_goesBackAnEpoch() throws Exception {
    byte[] bytes = hex("00000000 FFFFFFF0 00000000 00000001 00000000 FFFFFFF8 00000000 00000002");

    assertThat(times(decode(aedat2(DVS128), bytes)))
        .containsExactly(4_294_967_280L, 4_294_967_297L, 4_294_967_288L, 4_294_967_298L);
  }

  @Test
  void decode_clockSetBack_isNoWrap() throws Exception {
    byte[] bytes = hex("00000000 7FFFFFF0 00000000 00000000");

    assertThat(times(decode(aedat2(DVS128), bytes))).containsExactly(2_147_483_632L, 0L);
  }

  @Test
  void decode_wrapsAsStored_timesFall() throws Exception {
    StreamParameters stored =
        DVS128.withPolicies(DecodePolicies.DEFAULT.withWraps(WrapPolicy.AS_STORED));

    assertThat(times(decode(aedat2(stored), hex("00000000 FFFFFFF0 00000000 00000001"))))
        .containsExactly(4_294_967_280L, 1L);
  }

  @Test
  void encode_whatRecordsCannotCarry_throws() {
    EventBuffer outside = new EventBuffer();
    outside.append(0, 128, 0, true);
    EventBuffer line = new EventBuffer();
    line.appendTrigger(new Trigger(0, 1, true));
    EventBuffer early = new EventBuffer();
    early.append(-1, 0, 0, true);
    EventBuffer imu = new EventBuffer();
    imu.appendImuSample(new ImuSample(0, 35, Axes.ZERO, Axes.ZERO, Axes.ZERO));

    for (EventBuffer bad : new EventBuffer[] {outside, line, early, imu}) {
      EventEncoder encoder = EventFormat.AEDAT2.newEncoder(DVS128);
      assertThatThrownBy(() -> encoder.encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void encode_sampleBetweenTwoCounts_throws() {
    EventBuffer imu = new EventBuffer();
    imu.appendImuSample(new ImuSample(0, 35, new Axes(0.5f / 4096, 0, 0), Axes.ZERO, Axes.ZERO));

    assertThatThrownBy(() -> EventFormat.AEDAT2.newEncoder(DAVIS).encode(imu.toPacket()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot carry");
  }

  private static EventDecoder aedat2(StreamParameters parameters) {
    return EventFormat.AEDAT2.newDecoder(parameters);
  }

  private static long[] times(EventBuffer events) {
    long[] times = new long[events.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = events.timeMicros(i);
    }
    return times;
  }
}
