package io.retinaflow.ingest.codec;

import static io.retinaflow.ingest.codec.Bytes.decode;
import static io.retinaflow.ingest.codec.Bytes.hex;
import static io.retinaflow.ingest.codec.Bytes.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicedDecoderTest {
  private static final StreamParameters SENSOR = StreamParameters.of(new Resolution(16, 16));
  // Times 5, 3, 4, 6.
  private static final byte[] BACKWARD =
      hex("01 02 00 00 05  01 02 80 00 03  01 02 00 00 04  01 02 80 00 06");
  // The second of three lies at (16, 0).
  private static final byte[] OUTSIDE = hex("01 02 00 00 05  10 00 80 00 06  01 03 80 00 07");

  @Test
  void decode_keep_timesAsTheyAre() throws Exception {
    assertThat(lines(decode(decoder(DecodePolicies.DEFAULT), BACKWARD)))
        .containsExactly("5 1 2 0", "3 1 2 1", "4 1 2 0", "6 1 2 1");
  }

  @Test
  void decode_clamp_latestTimeAndCounted() throws Exception {
    EventDecoder decoder = decoder(DecodePolicies.DEFAULT.withTime(TimePolicy.CLAMP));

    assertThat(lines(decode(decoder, BACKWARD)))
        .containsExactly("5 1 2 0", "5 1 2 1", "5 1 2 0", "6 1 2 1");
    assertThat(decoder.report()).isEqualTo(DecodeReport.ZERO.plus(Finding.CLAMPED_TIME, 2));
  }

  @Test
  void decode_reject_droppedAndCounted() throws Exception {
    EventDecoder decoder = decoder(DecodePolicies.DEFAULT.withTime(TimePolicy.REJECT));

    assertThat(lines(decode(decoder, BACKWARD))).containsExactly("5 1 2 0", "6 1 2 1");
    assertThat(decoder.report()).isEqualTo(DecodeReport.ZERO.plus(Finding.REJECTED_TIME, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12, 20})
  void decode_clampInPiecesThroughStates_sameAsWhole(int piece) throws Exception {
    DecodePolicies policies = DecodePolicies.DEFAULT.withTime(TimePolicy.CLAMP);
    EventBuffer out = new EventBuffer();
    byte[] state = new byte[0];

    for (int from = 0; from < BACKWARD.length; from += piece) {
      EventDecoder decoder = decoder(policies);
      decoder.restore(state);
      decoder.decode(BACKWARD, from, Math.min(piece, BACKWARD.length - from), out);
      state = decoder.state();
    }

    assertThat(lines(out)).isEqualTo(lines(decode(decoder(policies), BACKWARD)));
  }

  @Test
  void restore_stateOfADecoderWithoutPolicies_continues() throws Exception {
    EventDecoder plain = decoder(DecodePolicies.DEFAULT);
    plain.decode(BACKWARD, 0, 7, new EventBuffer());
    EventDecoder policed = decoder(DecodePolicies.DEFAULT.withTime(TimePolicy.REJECT));

    policed.restore(plain.state());
    EventBuffer out = new EventBuffer();
    policed.decode(BACKWARD, 7, BACKWARD.length - 7, out);

    assertThat(lines(out)).containsExactly("3 1 2 1", "4 1 2 0", "6 1 2 1");
  }

  @Test
  void decode_boundsKept_eventOutside() throws Exception {
    EventDecoder decoder = decoder(DecodePolicies.DEFAULT.withBounds(BoundsPolicy.KEEP));

    assertThat(lines(decode(decoder, OUTSIDE))).containsExactly("5 1 2 0", "6 16 0 1", "7 1 3 1");
    assertThat(decoder.report()).isEqualTo(DecodeReport.ZERO);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 9, 15})
  void decode_boundsRejected_isMalformedAtTheRecord(int piece) {
    EventDecoder decoder = decoder(DecodePolicies.DEFAULT.withBounds(BoundsPolicy.REJECT));
    EventBuffer out = new EventBuffer();

    assertThatThrownBy(
            () -> {
              for (int from = 0; from < OUTSIDE.length; from += piece) {
                decoder.decode(OUTSIDE, from, Math.min(piece, OUTSIDE.length - from), out);
              }
            })
        .isInstanceOfSatisfying(
            MalformedPacketException.class, e -> assertThat(e.byteOffset()).isEqualTo(5));
    assertThat(lines(out)).containsExactly("5 1 2 0");
  }

  @Test
  void reset_afterPolicies_isAsNew() throws Exception {
    EventDecoder decoder = decoder(DecodePolicies.DEFAULT.withTime(TimePolicy.CLAMP));
    byte[] fresh = decoder.state();
    decode(decoder, BACKWARD);

    decoder.reset();

    assertThat(decoder.state()).isEqualTo(fresh);
    assertThat(decoder.report()).isEqualTo(DecodeReport.ZERO);
  }

  private static EventDecoder decoder(DecodePolicies policies) {
    return EventFormat.NMNIST.newDecoder(SENSOR.withPolicies(policies));
  }
}
