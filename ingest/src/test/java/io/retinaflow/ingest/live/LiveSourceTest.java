package io.retinaflow.ingest.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.EventPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every protocol against a peer that speaks it over loopback. */
@Timeout(120)
class LiveSourceTest {
  private static final int EVENTS = 20_000;
  private static final int PACKETS = 40;
  private static final int GARBAGE = 20;
  private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final TestingClock clock = new TestingClock();
  private final LiveOptions options =
      LiveOptions.of(LiveEvents.SENSOR)
          .withChunks(4096, Duration.ofMillis(5))
          .withPatience(IDLE, QUICK)
          .withClock(clock);

  static Stream<LiveProtocol> connections() {
    return Stream.of(LiveProtocol.values()).filter(p -> p.transport() == Transport.TCP);
  }

  static Stream<LiveProtocol> datagrams() {
    return Stream.of(LiveProtocol.values()).filter(p -> p.transport() == Transport.UDP);
  }

  @ParameterizedTest
  @EnumSource
  void poll_whatAPeerSends_sameEventsInOrder(LiveProtocol protocol) throws Exception {
    EventPacket[] sent = packets();
    try (LiveSource source = LiveSource.listening(protocol, anyPort(), options);
        LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
      sendAll(protocol, sender, source, sent);
      TestingConsumer consumer = consume(source, EVENTS);

      assertThat(LiveEvents.contents(consumer.events())).isEqualTo(LiveEvents.contents(sent));
      assertThat(consumer.endedStreams()).containsExactly(0);
      assertThat(count(source, LiveCounter.DELIVERED_EVENTS)).isEqualTo(EVENTS);
      assertThat(count(source, LiveCounter.MALFORMED)).isZero();
      assertThat(count(source, LiveCounter.LOST_DATAGRAMS)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void poll_moreThanTheQueueHolds_dropsTheOldestAndCountsThem(LiveProtocol protocol)
      throws Exception {
    LiveOptions small = options.withQueue(16 << 10, OverloadPolicy.DROP_OLDEST);
    EventPacket[] sent = packets();
    try (LiveSource source = LiveSource.listening(protocol, anyPort(), small);
        LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
      sendAll(protocol, sender, source, sent);
      awaitReceived(source, EVENTS);
      TestingConsumer consumer = stopAndDrain(source);

      long dropped = count(source, LiveCounter.DROPPED_EVENTS);
      assertThat(dropped).isPositive();
      assertThat(consumer.events().size() + dropped).isEqualTo(EVENTS);
      assertThat(LiveEvents.contents(consumer.events()))
          .isEqualTo(LiveEvents.contents(sent).subList((int) dropped, EVENTS));
      assertThat(consumer.chunks().get(0).sequence())
          .isEqualTo(count(source, LiveCounter.DROPPED_CHUNKS));
    }
  }

  @ParameterizedTest
  @MethodSource("connections")
  void poll_waitingQueue_holdsThePeerUpAndDropsNothing(LiveProtocol protocol) throws Exception {
    LiveOptions small = options.withQueue(16 << 10, OverloadPolicy.WAIT);
    EventPacket sent = LiveEvents.random(4, 1_000_000, EVENTS);
    try (LiveSource source = LiveSource.listening(protocol, anyPort(), small)) {
      try (LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
        sender.send(sent);
      }
      TestingConsumer consumer = new TestingConsumer(source, clock);
      consumer.pollUntil(() -> consumer.endedStreams().size() == 1);

      assertThat(LiveEvents.contents(consumer.events())).isEqualTo(LiveEvents.contents(sent));
      assertThat(count(source, LiveCounter.DROPPED_CHUNKS)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("connections")
  void poll_serverThatHangsUp_isCalledAgain(LiveProtocol protocol) throws Exception {
    EventPacket first = LiveEvents.random(5, 1_000_000, 500);
    EventPacket second = LiveEvents.random(6, 2_000, 700);
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort());
        LiveSource source = LiveSource.connecting(protocol, address(server), options)) {
      try (LiveSender sender = LiveSender.accepting(protocol, server, options)) {
        sender.send(first);
      }
      TestingConsumer consumer = new TestingConsumer(source, clock);
      try (LiveSender sender = LiveSender.accepting(protocol, server, options)) {
        sender.send(second);
        consumer.pollUntilEvents(1200);
      }

      assertThat(LiveEvents.contents(consumer.events()))
          .isEqualTo(LiveEvents.contents(first, second));
      assertThat(consumer.chunks().get(consumer.chunks().size() - 1).stream().number())
          .isEqualTo(1);
      assertThat(consumer.endedStreams()).startsWith(0);
    }
  }

  @ParameterizedTest
  @MethodSource("connections")
  void poll_serverThatIsAway_isTriedUntilItComes(LiveProtocol protocol) throws Exception {
    InetSocketAddress address = freePort();
    EventPacket sent = LiveEvents.random(7, 1_000_000, 300);
    try (LiveSource source = LiveSource.connecting(protocol, address, options)) {
      TestingConsumer.await(() -> count(source, LiveCounter.FAILED_CONNECTS) >= 3);
      try (ServerSocketChannel server = ServerSocketChannel.open().bind(address);
          LiveSender sender = LiveSender.accepting(protocol, server, options)) {
        sender.send(sent);
        TestingConsumer consumer = new TestingConsumer(source, clock);
        consumer.pollUntilEvents(300);

        assertThat(LiveEvents.contents(consumer.events())).isEqualTo(LiveEvents.contents(sent));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("connections")
  void poll_connectionThatStalls_isGivenUpAndAcceptedAgain(LiveProtocol protocol) throws Exception {
    EventPacket first = LiveEvents.random(8, 1_000_000, 300);
    EventPacket second = LiveEvents.random(9, 1_000_000, 300);
    try (LiveSource source = LiveSource.listening(protocol, anyPort(), options);
        LiveSender stalls = LiveSender.connecting(protocol, address(source), options)) {
      stalls.send(first);
      TestingConsumer consumer = new TestingConsumer(source, clock);
      consumer.pollUntilEvents(300);
      consumer.pollUntil(
          () -> {
            clock.advance(Duration.ofSeconds(1));
            return count(source, LiveCounter.STALLS) == 1;
          });
      try (LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
        sender.send(second);
        consumer.pollUntilEvents(600);
      }

      assertThat(LiveEvents.contents(consumer.events()))
          .isEqualTo(LiveEvents.contents(first, second));
      assertThat(consumer.endedStreams()).startsWith(0);
    }
  }

  @ParameterizedTest
  @MethodSource("datagrams")
  void poll_senderThatFallsSilent_endsItsStreamAndBeginsAnother(LiveProtocol protocol)
      throws Exception {
    EventPacket first = LiveEvents.random(10, 1_000_000, 300);
    EventPacket second = LiveEvents.random(11, 1_000, 300);
    try (LiveSource source = LiveSource.listening(protocol, anyPort(), options)) {
      TestingConsumer consumer = new TestingConsumer(source, clock);
      try (LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
        sender.send(first);
        awaitDatagrams(source, 1);
      }
      consumer.pollUntil(
          () -> {
            clock.advance(Duration.ofSeconds(1));
            return consumer.endedStreams().size() == 1;
          });
      try (LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
        sender.send(second);
        consumer.pollUntilEvents(600);
      }

      assertThat(LiveEvents.contents(consumer.events()))
          .isEqualTo(LiveEvents.contents(first, second));
      assertThat(count(source, LiveCounter.STREAMS)).isEqualTo(2);
      assertThat(count(source, LiveCounter.GAPS)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void poll_garbage_neverEndsTheSource(LiveProtocol protocol) throws Exception {
    EventPacket sent = LiveEvents.random(12, 1_000_000, 500);
    List<String> expected = LiveEvents.contents(sent);
    Random random = new Random(13);
    try (LiveSource source = LiveSource.listening(protocol, anyPort(), options)) {
      for (int i = 0; i < GARBAGE; i++) {
        byte[] garbage = new byte[1 + random.nextInt(3000)];
        random.nextBytes(garbage);
        throwAt(protocol, address(source), garbage);
      }
      TestingConsumer consumer = new TestingConsumer(source, clock);
      awaitSilence(protocol, source, consumer);
      try (LiveSender sender = LiveSender.connecting(protocol, address(source), options)) {
        sender.send(sent);
        consumer.pollUntil(() -> LiveEvents.tail(consumer.events(), 500).equals(expected));
      }
    }
  }

  /** Datagrams of the good sender must not continue the bad one's clock. */
  private void awaitSilence(LiveProtocol protocol, LiveSource source, TestingConsumer consumer)
      throws Exception {
    if (protocol.transport() == Transport.TCP) {
      return;
    }
    awaitDatagrams(source, GARBAGE);
    consumer.pollUntil(
        () -> {
          clock.advance(Duration.ofSeconds(1));
          return consumer.endedStreams().size() >= count(source, LiveCounter.STREAMS);
        });
  }

  @Test
  void reading_pipe_deliversAllToItsEnd() throws Exception {
    EventPacket sent = LiveEvents.random(14, 1_000_000, 5_000);
    byte[] words = LiveProtocol.RAW.newEmitter(options).encode(sent).get(0);
    Pipe pipe = Pipe.open();
    try (LiveSource source = LiveSource.reading(LiveProtocol.RAW, pipe.source(), options)) {
      pipe.sink().write(ByteBuffer.wrap("% evt 3.0\n% end\n".getBytes(US_ASCII)));
      pipe.sink().write(ByteBuffer.wrap(words));
      pipe.sink().close();
      TestingConsumer consumer = new TestingConsumer(source, clock);
      consumer.pollToEnd();

      assertThat(LiveEvents.contents(consumer.events())).isEqualTo(LiveEvents.contents(sent));
      assertThat(source.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void stop_sourceThatReadsASilentPipe_ends() throws Exception {
    Pipe pipe = Pipe.open();
    try (LiveSource source = LiveSource.reading(LiveProtocol.RAW, pipe.source(), options)) {
      source.stop();
      new TestingConsumer(source, clock).pollToEnd();

      assertThat(source.ended()).isTrue();
    }
  }

  @Test
  void listening_takenPort_fails() throws Exception {
    try (LiveSource source = LiveSource.listening(LiveProtocol.FAERY, anyPort(), options)) {
      assertThatThrownBy(() -> LiveSource.listening(LiveProtocol.SPIF, address(source), options))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void connecting_protocolOfDatagrams_isRejected() {
    assertThatThrownBy(() -> LiveSource.connecting(LiveProtocol.FAERY, anyPort(), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("faery");
  }

  @Test
  void listening_rawFormatThatIsNoWords_isRejected() {
    LiveOptions packets = options.withRawFormat(EventFormat.AEDAT4);

    assertThatThrownBy(() -> LiveSource.listening(LiveProtocol.RAW, anyPort(), packets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("aedat4");
  }

  private static EventPacket[] packets() {
    EventPacket[] packets = new EventPacket[PACKETS];
    Arrays.setAll(packets, i -> LiveEvents.random(i, 10_000L * i, EVENTS / PACKETS));
    return packets;
  }

  /** Sends no datagrams faster than they are read: the kernel's buffer may be a small one. */
  private static void sendAll(
      LiveProtocol protocol, LiveSender sender, LiveSource source, EventPacket... packets)
      throws IOException {
    for (EventPacket packet : packets) {
      sender.send(packet);
      if (protocol.transport() == Transport.UDP) {
        TestingConsumer.await(() -> count(source, LiveCounter.DATAGRAMS) == sender.messages());
      }
    }
  }

  /** Stops once everything has come, and polls what there is. */
  private TestingConsumer consume(LiveSource source, int events) throws Exception {
    TestingConsumer consumer = new TestingConsumer(source, clock);
    consumer.pollUntilEvents(events);
    source.stop();
    consumer.pollToEnd();
    return consumer;
  }

  private TestingConsumer stopAndDrain(LiveSource source) throws Exception {
    source.stop();
    TestingConsumer consumer = new TestingConsumer(source, clock);
    consumer.pollToEnd();
    return consumer;
  }

  private void awaitReceived(LiveSource source, int events) {
    TestingConsumer.await(
        () -> {
          clock.advance(Duration.ofMillis(1));
          return count(source, LiveCounter.EVENTS) == events;
        });
  }

  private static void awaitDatagrams(LiveSource source, int datagrams) {
    TestingConsumer.await(() -> count(source, LiveCounter.DATAGRAMS) >= datagrams);
  }

  private static void throwAt(LiveProtocol protocol, InetSocketAddress address, byte[] garbage)
      throws IOException {
    if (protocol.transport() == Transport.UDP) {
      try (DatagramChannel channel = DatagramChannel.open()) {
        channel.send(ByteBuffer.wrap(garbage), address);
      }
      return;
    }
    try (SocketChannel channel = SocketChannel.open(address)) {
      channel.write(ByteBuffer.wrap(garbage));
    } catch (IOException e) {
      // The source may hang up on the first bytes already.
    }
  }

  private static long count(LiveSource source, LiveCounter counter) {
    return source.counts().of(counter);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static InetSocketAddress freePort() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort())) {
      return address(server);
    }
  }

  private static InetSocketAddress address(LiveSource source) {
    return source.localAddress().orElseThrow();
  }

  private static InetSocketAddress address(ServerSocketChannel server) throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }
}
