package io.retinaflow.ingest.codec.aedat4;

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
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.codec.compression.Compressor;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class Aedat4DecoderTest {
  private static final StreamParameters PLAIN =
      StreamParameters.of(new Resolution(128, 128))
          .withLayout(Aedat4Layout.USUAL.withCompression(PacketCompression.NONE));
  // A vtable without fields, then a root table without fields.
  private static final String NO_VECTOR = "100000000C000000455654530400040004000000";
  // One event: t 1, x 2, y 3, on.
  private static final String ONE_EVENT =
      "2C00000010000000455654530600080004000000080000000400000001000000"
          + "01000000000000000200030001000000";

  private final EventDecoder decoder = EventFormat.AEDAT4.newDecoder(PLAIN);

  @Test
  void decode_packetWithoutVector_hasNoEvents() throws Exception {
    assertThat(decode(decoder, packet(0, hex(NO_VECTOR))).isEmpty()).isTrue();
    decoder.endOfInput();
  }

  @Test
  void decode_handMadeBuffer_oneEvent() throws Exception {
    assertThat(lines(decode(decoder, packet(0, hex(ONE_EVENT))))).containsExactly("1 2 3 1");
  }

  @Test
  void decode_otherStreams_skippedAndCounted() throws Exception {
    assertThat(decode(decoder, packet(7, new byte[] {1, 2, 3})).isEmpty()).isTrue();
    assertThat(decoder.report().count(Finding.SKIPPED_PACKET)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-1,0,a stream number", "0,-1,a body of", "0,67108865,a body of"})
  void decode_absurdPacketHeader_isMalformedAtItsOffset(int stream, int size, String expected)
      throws Exception {
    decode(decoder, packet(7, new byte[5]));

    assertThatThrownBy(() -> decode(decoder, words32(stream, size)))
        .isInstanceOfSatisfying(
            MalformedPacketException.class,
            e -> {
              assertThat(e.byteOffset()).isEqualTo(13);
              assertThat(e.expected()).startsWith(expected);
            });
  }

  @Test
  void decode_largestAnnouncedSize_allocatesOnlyWhatArrives() throws Exception {
    decode(decoder, words32(0, Aedat4Decoder.MAX_BODY_BYTES));
    decode(decoder, new byte[1000]);

    assertThat(decoder.pendingBytes()).isEqualTo(1008);
    assertThat(decoder.state()).hasSizeLessThan(1100);
  }

  @ParameterizedTest
  @EnumSource(
      value = PacketCompression.class,
      names = {"LZ4", "ZSTD"})
  void decode_decompressionBomb_isMalformed(PacketCompression compression) {
    byte[] zeros = new byte[Aedat4Decoder.MAX_BODY_BYTES + 1];
    byte[] bomb = packet(0, Compressor.compress(compression, zeros));
    EventDecoder target =
        EventFormat.AEDAT4.newDecoder(
            PLAIN.withLayout(Aedat4Layout.USUAL.withCompression(compression)));

    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> decode(target, bomb)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void decode_decompressionBombOfManyPackets_isMalformedAtThePacketTooMany() throws Exception {
    byte[] body = Arrays.copyOf(hex(NO_VECTOR), Aedat4Decoder.MAX_BODY_BYTES / 2);
    byte[] packet = packet(0, Compressor.compress(PacketCompression.ZSTD, body));
    int fitting = Aedat4Decoder.MAX_CALL_BYTES / body.length;
    EventDecoder target =
        EventFormat.AEDAT4.newDecoder(
            PLAIN.withLayout(Aedat4Layout.USUAL.withCompression(PacketCompression.ZSTD)));

    decode(target, repeated(packet, fitting));
    decode(target, repeated(packet, fitting));
    target.reset();

    assertThatThrownBy(() -> decode(target, repeated(packet, fitting + 1)))
        .isInstanceOfSatisfying(
            MalformedPacketException.class,
            e -> assertThat(e.byteOffset()).isEqualTo((long) fitting * packet.length));
  }

  @Test
  void decode_vectorOfMoreTriggersThanACallMayHave_isMalformed() {
    EventDecoder target =
        EventFormat.AEDAT4.newDecoder(
            PLAIN.withLayout(new Aedat4Layout(PacketCompression.NONE, 0, -1, -1, 1)));
    int count = Aedat4Decoder.MAX_CALL_TABLES + 1;
    byte[] header = hex("00000000" + "10000000" + "54524947" + "06000800" + "04000000");
    ByteBuffer body =
        ByteBuffer.allocate(32 + 4 * count).order(ByteOrder.LITTLE_ENDIAN).put(header);
    body.putInt(0, body.capacity() - 4).putInt(20, 8).putInt(24, 4).putInt(28, count);

    assertThatThrownBy(() -> decode(target, packet(1, body.array())))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("inertial samples at most");
  }

  @ParameterizedTest
  @EnumSource(
      value = PacketCompression.class,
      names = {"LZ4", "ZSTD"})
  void decode_cutFrame_isMalformed(PacketCompression compression) {
    byte[] frame = Compressor.compress(compression, hex(NO_VECTOR));
    EventDecoder target =
        EventFormat.AEDAT4.newDecoder(
            PLAIN.withLayout(Aedat4Layout.USUAL.withCompression(compression)));

    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      target.reset();
      assertThatThrownBy(() -> decode(target, packet(0, cut)))
          .as("frame cut at %d", length)
          .isInstanceOf(MalformedPacketException.class);
    }
  }

  @Test
  void decode_negativeCoordinate_droppedAndCounted() throws Exception {
    byte[] body = hex(ONE_EVENT);
    body[body.length - 7] = (byte) 0x80;

    assertThat(decode(decoder, packet(0, body)).isEmpty()).isTrue();
    assertThat(decoder.report().count(Finding.OUTSIDE_SENSOR)).isEqualTo(1);
  }

  @Test
  void restore_stateOfAnotherCompression_needsNoHeader() throws Exception {
    StreamParameters zstd =
        PLAIN.withLayout(new Aedat4Layout(PacketCompression.ZSTD, 5, -1, -1, -1));
    EventBuffer events = new EventBuffer();
    events.append(9, 8, 7, true);
    byte[] bytes = EventFormat.AEDAT4.newEncoder(zstd).encode(events.toPacket());

    decoder.restore(EventFormat.AEDAT4.newDecoder(zstd).state());

    assertThat(lines(decode(decoder, bytes))).containsExactly("9 8 7 1");
  }

  @Test
  void encode_moreEventsThanAPacketTakes_splits() throws Exception {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 150_000; i++) {
      events.append(i, i % 128, i / 128 % 128, i % 3 == 0);
    }

    byte[] bytes = EventFormat.AEDAT4.newEncoder(PLAIN).encode(events.toPacket());

    assertThat(decode(decoder, bytes).toPacket()).isEqualTo(events.toPacket());
  }

  @Test
  void encode_whatPacketsCannotCarry_throws() {
    EventEncoder encoder = EventFormat.AEDAT4.newEncoder(PLAIN);
    EventBuffer outside = new EventBuffer();
    outside.append(0, 128, 0, true);
    EventBuffer wrongEdge = new EventBuffer();
    wrongEdge.appendTrigger(new Trigger(0, 2, true));
    EventBuffer noSource = new EventBuffer();
    noSource.appendTrigger(new Trigger(0, 10, false));

    for (EventBuffer bad : new EventBuffer[] {outside, wrongEdge, noSource}) {
      assertThatThrownBy(() -> encoder.encode(bad.toPacket()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] repeated(byte[] bytes, int times) {
    WordWriter writer = new WordWriter();
    for (int i = 0; i < times; i++) {
      writer.putBytes(bytes);
    }
    return writer.take();
  }

  private static byte[] packet(int stream, byte[] body) {
    WordWriter writer = new WordWriter();
    writer.putInt(stream);
    writer.putInt(body.length);
    writer.putBytes(body);
    return writer.take();
  }
}
