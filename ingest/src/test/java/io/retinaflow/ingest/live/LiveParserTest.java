package io.retinaflow.ingest.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LiveParserTest {
  private final TestingClock clock = new TestingClock();
  private final LiveOptions options = LiveOptions.of(LiveEvents.SENSOR).withClock(clock);

  @ParameterizedTest
  @EnumSource
  void accept_anyPieces_sameEvents(LiveProtocol protocol) throws Exception {
    EventPacket sent = LiveEvents.random(1, 1_000_000, 3_000);
    LiveEmitter emitter = protocol.newEmitter(options);
    TestingReceiver receiver = new TestingReceiver(protocol, options);
    if (protocol.transport() == Transport.UDP) {
      for (byte[] datagram : emitter.encode(sent)) {
        receiver.accept(datagram);
      }
    } else {
      acceptInPieces(receiver, emitter.greeting());
      for (byte[] piece : emitter.encode(sent)) {
        acceptInPieces(receiver, piece);
      }
    }

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(sent));
    assertThat(receiver.pendingBytes()).isZero();
    assertThat(receiver.chunks()).extracting(LiveChunk::sequence).startsWith(0L);
  }

  private static void acceptInPieces(TestingReceiver receiver, byte[] bytes) throws Exception {
    Random random = new Random(2);
    for (int from = 0, to; from < bytes.length; from = to) {
      to = Math.min(bytes.length, from + 1 + random.nextInt(50));
      receiver.accept(Arrays.copyOfRange(bytes, from, to));
    }
  }

  @ParameterizedTest
  @EnumSource
  void accept_randomBytes_malformedAtMost(LiveProtocol protocol) throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      TestingReceiver receiver = new TestingReceiver(protocol, options);
      byte[] garbage = new byte[random.nextInt(2_000)];
      random.nextBytes(garbage);
      try {
        receiver.accept(garbage);
      } catch (MalformedPacketException e) {
        assertThat(e).hasMessageContaining("expected");
      }
      assertThat(receiver.events().size()).isLessThanOrEqualTo(12 * garbage.length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, true, 1",
    "true, false, true, 1",
    "false, true, true, 1",
    "true, true, false, 1",
    "false, false, false, 1000",
    "true, true, true, 100"
  })
  void jaer_everySwitch_sameEventsOverUdpAndTcp(
      boolean swapped, boolean shortWords, boolean numbered, int tickMicros) throws Exception {
    JaerLayout layout =
        new JaerLayout(ChipAddresses.DVS128, swapped, shortWords, numbered, tickMicros);
    LiveOptions jaer = options.withJaer(layout);
    // 16-bit times start below half of their period, in ticks that are whole.
    EventPacket sent = ticking(tickMicros);

    for (LiveProtocol protocol : List.of(LiveProtocol.JAER_UDP, LiveProtocol.JAER_TCP)) {
      TestingReceiver receiver = new TestingReceiver(protocol, jaer);
      for (byte[] piece : protocol.newEmitter(jaer).encode(sent)) {
        receiver.accept(piece);
      }
      assertThat(receiver.events()).isEqualTo(LiveEvents.contents(sent));
    }
  }

  /** Four periods of 16 bits. */
  private static EventPacket ticking(int tickMicros) {
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < 2_000; i++) {
      buffer.append((1_000L + 131L * i) * tickMicros, i % 128, i / 16, i % 3 == 0);
    }
    return buffer.toPacket();
  }

  @Test
  void jaerUdp_workedBytes_oneEventOfADvs128() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.JAER_UDP, options);

    receiver.accept(HexFormat.of().parseHex("00000007" + "00001318" + "000004D2"));

    assertThat(receiver.events()).containsExactly("1234 115 19 true");
  }

  @Test
  void jaerUdp_missingDatagrams_areCountedAndShowInTheChunksNumbers() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.JAER_UDP, options);
    LiveEmitter emitter = LiveProtocol.JAER_UDP.newEmitter(options);
    EventPacket packet = LiveEvents.random(4, 1_000, 10);
    for (int i = 0; i < 10; i++) {
      byte[] datagram = emitter.encode(packet).get(0);
      if (i < 4 || i > 6) {
        receiver.accept(datagram);
      }
    }

    assertThat(receiver.events()).hasSize(70);
    assertThat(receiver.count(LiveCounter.GAPS)).isEqualTo(1);
    assertThat(receiver.count(LiveCounter.LOST_DATAGRAMS)).isEqualTo(3);
    assertThat(receiver.chunks()).extracting(LiveChunk::sequence).containsExactly(0L, 2L);
  }

  @Test
  void jaerUdp_repeatedDatagram_isLeftOut() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.JAER_UDP, options);
    LiveEmitter emitter = LiveProtocol.JAER_UDP.newEmitter(options);
    EventPacket packet = LiveEvents.random(5, 1_000, 10);
    byte[] first = emitter.encode(packet).get(0);
    byte[] second = emitter.encode(packet).get(0);
    receiver.accept(first);
    receiver.accept(second);
    receiver.accept(second);

    assertThat(receiver.events()).hasSize(20);
    assertThat(receiver.count(LiveCounter.LATE_DATAGRAMS)).isEqualTo(1);
  }

  @Test
  void jaerUdp_senderThatStartsOver_beginsAnotherStream() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.JAER_UDP, options);
    EventPacket late = LiveEvents.random(6, 2_000_000_000L, 10);
    EventPacket early = LiveEvents.random(7, 1_000, 10);
    receiver.accept(LiveProtocol.JAER_UDP.newEmitter(options).encode(late).get(0));
    receiver.accept(LiveProtocol.JAER_UDP.newEmitter(options).encode(early).get(0));

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(late, early));
    assertThat(receiver.count(LiveCounter.STREAMS)).isEqualTo(2);
    assertThat(receiver.count(LiveCounter.GAPS)).isZero();
  }

  @Test
  void jaer_davisAddresses_areReadAsSuch() throws Exception {
    LiveOptions davis =
        LiveOptions.of(new Resolution(346, 260)).withJaer(JaerLayout.of(ChipAddresses.DAVIS));
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.JAER_TCP, davis);
    int address = 259 << 22 | 345 << 12 | 1 << 11;

    receiver.accept(ByteBuffer.allocate(8).putInt(99).putInt(address).array());

    assertThat(receiver.events()).containsExactly("99 345 259 true");
  }

  @Test
  void caerUdp_missingPiece_givesUpItsPacketAndCountsItsEvents() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.CAER_UDP, options);
    LiveEmitter emitter = LiveProtocol.CAER_UDP.newEmitter(options);
    EventPacket first = LiveEvents.random(8, 1_000, 1_000);
    EventPacket cut = LiveEvents.random(9, 10_000, 1_000);
    EventPacket last = LiveEvents.random(10, 20_000, 1_000);
    acceptAll(receiver, emitter.encode(first));
    List<byte[]> pieces = emitter.encode(cut);
    for (int i = 0; i < pieces.size(); i++) {
      if (i != 2) {
        receiver.accept(pieces.get(i));
      }
    }
    acceptAll(receiver, emitter.encode(last));

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(first, last));
    assertThat(receiver.count(LiveCounter.LOST_DATAGRAMS)).isEqualTo(1);
    assertThat(receiver.count(LiveCounter.LOST_EVENTS)).isEqualTo(1_000);
  }

  @Test
  void caerUdp_pieceOfAPacketThatBeganBefore_isPassedOver() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.CAER_UDP, options);
    LiveEmitter emitter = LiveProtocol.CAER_UDP.newEmitter(options);
    List<byte[]> pieces = emitter.encode(LiveEvents.random(11, 1_000, 1_000));
    EventPacket next = LiveEvents.random(12, 9_000, 1_000);
    acceptAll(receiver, pieces.subList(3, pieces.size()));
    acceptAll(receiver, emitter.encode(next));

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(next));
    assertThat(receiver.count(LiveCounter.GAPS)).isZero();
  }

  @Test
  void caerTcp_otherMagic_isMalformed() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.CAER_TCP, options);

    assertThatThrownBy(() -> receiver.accept(new byte[20]))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("1d378bc90b9a6658");
  }

  @Test
  void spif_wordsWithoutTimestamp_getTheArrivalTime() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.SPIF, options);
    clock.advance(Duration.ofMillis(5));

    receiver.accept(littleEndian((0x8000 | 12) << 16 | 0x8000 | 34, (0x8000 | 5) << 16 | 6));

    long now = options.nowMicros();
    assertThat(receiver.events()).containsExactly(now + " 12 34 true", now + " 5 6 false");
  }

  @Test
  void spif_lastDatagramOfAeStream_isReadToItsMiddle() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.SPIF, options);

    // Three events were filled, and sent with what the buffer held behind them.
    receiver.accept(
        littleEndian(
            1 << 16 | 1,
            1_000,
            2 << 16 | 2,
            1_010,
            3 << 16 | 3,
            1_020,
            4 << 16 | 4,
            900,
            5 << 16 | 5,
            910,
            6 << 16 | 6,
            920));

    assertThat(receiver.events())
        .containsExactly("1000 1 1 false", "1010 2 2 false", "1020 3 3 false");
    assertThat(receiver.count(LiveCounter.SKIPPED_EVENTS)).isEqualTo(3);
  }

  @Test
  void spif_timeThatStepsBackElsewhere_isKept() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.SPIF, options);

    receiver.accept(
        littleEndian(1 << 16 | 1, 1_000, 2 << 16 | 2, 990, 3 << 16 | 3, 1_020, 4 << 16 | 4, 1_030));

    assertThat(receiver.events()).hasSize(4);
    assertThat(receiver.count(LiveCounter.SKIPPED_EVENTS)).isZero();
  }

  @Test
  void spif_datagramThatEndsBeforeATimestamp_keepsTheEventsInFront() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.SPIF, options);

    receiver.accept(littleEndian(1 << 16 | 1, 1_000, 2 << 16 | 2));

    assertThat(receiver.events()).containsExactly("1000 1 1 false");
    assertThat(receiver.count(LiveCounter.MALFORMED)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "T64_X16_Y16_ON8, D2040000000000000C00220001, 1234 12 34 true",
    "T32_X16_Y15_ON1, D20400000C004500, 1234 12 34 true",
    "T32_X16_Y15_ON1, D20400000C004400, 1234 12 34 false"
  })
  void faery_workedBytes_oneEvent(FaeryLayout layout, String hex, String event) throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.FAERY, options.withFaery(layout));

    receiver.accept(HexFormat.of().parseHex(hex));

    assertThat(receiver.events()).containsExactly(event);
  }

  @Test
  void faery_timesThatWrapAt32Bits_goOn() throws Exception {
    LiveOptions shortTimes = options.withFaery(FaeryLayout.T32_X16_Y15_ON1);
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.FAERY, shortTimes);
    EventPacket sent = LiveEvents.random(13, (1L << 32) - 200, 300);

    acceptAll(receiver, LiveProtocol.FAERY.newEmitter(shortTimes).encode(sent));

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(sent));
  }

  @Test
  void faery_brokenLength_isMalformedAndLeftOut() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.FAERY, options);

    receiver.accept(new byte[14]);

    assertThat(receiver.events()).isEmpty();
    assertThat(receiver.count(LiveCounter.MALFORMED)).isEqualTo(1);
  }

  @Test
  void faery_pixelOutsideTheSensor_isSkippedAndCounted() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.FAERY, options);

    receiver.accept(HexFormat.of().parseHex("D204000000000000" + "8000" + "2200" + "01"));

    assertThat(receiver.events()).isEmpty();
    assertThat(receiver.count(LiveCounter.SKIPPED_EVENTS)).isEqualTo(1);
  }

  @Test
  void dv_headerOfAbsurdSize_isMalformed() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.DV, options);

    assertThatThrownBy(() -> receiver.accept(littleEndian(1 << 30)))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining(String.valueOf(1 << 30));
  }

  @Test
  void raw_rawFileHeader_isSkippedWhereverItIsCut() throws Exception {
    byte[] header = "% evt 3.0\n% geometry 128x128\n% end\n".getBytes(US_ASCII);
    EventPacket sent = LiveEvents.random(14, 1_000, 100);
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.RAW, options);
    acceptInPieces(receiver, header);
    acceptAll(receiver, LiveProtocol.RAW.newEmitter(options).encode(sent));

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(sent));
  }

  @ParameterizedTest
  @EnumSource(names = {"EVT2", "EVT21", "EVT21_LEGACY", "EVT3"})
  void raw_wordsOfEachFormat_areTheEvents(EventFormat format) throws Exception {
    LiveOptions words = options.withRawFormat(format);
    EventPacket sent = LiveEvents.random(15, 1_000, 100);
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.RAW, words);
    acceptAll(receiver, LiveProtocol.RAW.newEmitter(words).encode(sent));

    assertThat(receiver.events()).isEqualTo(LiveEvents.contents(sent));
  }

  @Test
  void raw_endlessHeader_isMalformed() throws Exception {
    TestingReceiver receiver = new TestingReceiver(LiveProtocol.RAW, options);
    byte[] lines = "% key value\n".repeat(10_000).getBytes(US_ASCII);

    assertThatThrownBy(() -> receiver.accept(lines)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void tick_chunkThatHasLingered_isHandedOn() throws Exception {
    LiveTally tally = new LiveTally();
    ChunkQueue queue = new ChunkQueue(1 << 20, OverloadPolicy.DROP_OLDEST, tally);
    LiveParser parser = LiveProtocol.FAERY.newParser(new ChunkOutput(queue, tally, options));
    long openedMicros = options.nowMicros();
    parser.accept(HexFormat.of().parseHex("D2040000000000000C00220001"), 0, 13);
    parser.tick();
    assertThat(queue.poll(0)).isEmpty();

    clock.advance(options.linger());
    parser.tick();

    assertThat(queue.poll(0))
        .hasValueSatisfying(chunk -> assertThat(chunk.arrivalMicros()).isEqualTo(openedMicros));
  }

  private static void acceptAll(TestingReceiver receiver, List<byte[]> pieces) throws Exception {
    for (byte[] piece : pieces) {
      receiver.accept(piece);
    }
  }

  private static byte[] littleEndian(int... words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(words).forEach(bytes::putInt);
    return bytes.array();
  }
}
