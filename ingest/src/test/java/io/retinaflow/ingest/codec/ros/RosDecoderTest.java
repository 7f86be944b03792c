package io.retinaflow.ingest.codec.ros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.Bytes;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;

final class RosDecoderTest {
  private static final Resolution SENSOR = new Resolution(640, 480);

  @Test
  void decode_missingSequenceNumbers_areCounted() throws Exception {
    MessageWriter writer = new MessageWriter(RosSerialization.CDR, RosEncoding.MONO, SENSOR);
    RosDecoder decoder = decoder(RosSerialization.CDR);
    EventBuffer out = new EventBuffer();
    for (int i = 0; i < 6; i++) {
      writer.write(0, new byte[0]);
      byte[] message = writer.take();
      if (i != 2 && i != 3) {
        decoder.decode(message, 0, message.length, out);
      }
    }

    assertThat(decoder.report().count(Finding.LOST_PACKET)).isEqualTo(2);
  }

  @Test
  void decode_libcaerWrapInsideAMessage_addsTheRange() throws Exception {
    byte[] events = Bytes.words32(0x3, 0x7FFFFFFE, 0x1, 0x5, 0x3, 0x2);

    assertThat(Bytes.lines(one(RosEncoding.LIBCAER, events)))
        .containsExactly("2147483646 0 0 1", "2147483653 0 0 0", "2147483650 0 0 1");
  }

  @Test
  void decode_libcaerEventNotValid_isDroppedAndCounted() throws Exception {
    byte[] message = message(RosEncoding.LIBCAER, Bytes.words32(0x2, 5));
    RosDecoder decoder = decoder(RosSerialization.CDR);

    assertThat(Bytes.decode(decoder, message).size()).isZero();
    assertThat(decoder.report().count(Finding.INVALID_EVENT)).isEqualTo(1);
  }

  @Test
  void decode_libcaerVector_givesAnEventABit() throws Exception {
    byte[] words = Bytes.words16(0x0001, 0x1002, 0x2009, 0x4805, 0x5081, 0x5001);

    assertThat(Bytes.lines(one(RosEncoding.LIBCAER_CMP, words)))
        .containsExactly("4098 9 5 1", "4098 9 12 1", "4098 9 13 1");
  }

  @Test
  void decode_monoNanoseconds_roundDown() throws Exception {
    byte[] events = Bytes.words32(1_999, (7 << 16) | 3, 2_000, 0x80070003);

    assertThat(Bytes.lines(one(RosEncoding.MONO, events))).containsExactly("1 3 7 0", "2 3 7 1");
  }

  @Test
  void decode_halfAWord_throws() {
    assertThatThrownBy(() -> one(RosEncoding.MONO, new byte[12]))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("words of 8 bytes, found 12 bytes");
  }

  @Test
  void decode_unknownEncoding_throws() {
    byte[] message = message(RosEncoding.MONO, new byte[8]);
    message[message.length - 8 - 4 - 4 - 4] ^= 1;

    assertThatThrownBy(() -> Bytes.decode(decoder(RosSerialization.CDR), message))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("a known encoding");
  }

  private static EventBuffer one(RosEncoding encoding, byte[] events) throws Exception {
    return Bytes.decode(decoder(RosSerialization.CDR), message(encoding, events));
  }

  private static byte[] message(RosEncoding encoding, byte[] events) {
    MessageWriter writer = new MessageWriter(RosSerialization.CDR, encoding, SENSOR);
    writer.write(0, events);
    return writer.take();
  }

  private static RosDecoder decoder(RosSerialization serialization) {
    return new RosDecoder(serialization, StreamParameters.of(SENSOR));
  }
}
