package io.retinaflow.pipeline.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.live.ChunkFilter;
import io.retinaflow.ingest.live.LiveOptions;
import io.retinaflow.ingest.live.LiveProtocol;
import io.retinaflow.ingest.live.LiveSender;
import io.retinaflow.ingest.live.LiveSource;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a peer on the network to records in Kafka. */
@Timeout(180)
class LiveFeedITCase {
  private static final String TOPIC = "events";
  private static final Resolution SENSOR = new Resolution(128, 96);
  private static final int EVENTS = 10_000;

  @Test
  void run_untilStopped_publishesAllItReceivedAndAnEnd(@TempDir Path folder) throws Exception {
    EventPacket sent = events();
    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder))) {
      KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
      Topics.ensure(connection, List.of(TOPIC), 1);
      publish(connection, sent);

      List<ConsumerRecord<byte[], byte[]>> records = records(connection);
      ConsumerRecord<byte[], byte[]> end = records.remove(records.size() - 1);
      assertThat(header(end, "endOfStream")).isEqualTo("true");
      assertThat(records)
          .extracting(record -> new String(record.key(), UTF_8))
          .containsOnly("gate");
      assertThat(records)
          .extracting(record -> header(record, "sequence"))
          .containsExactlyElementsOf(numbers(records.size()));
      assertThat(decoded(records)).isEqualTo(sent);
    }
  }

  private static void publish(KafkaConnection connection, EventPacket sent) throws Exception {
    LiveOptions options = LiveOptions.of(SENSOR).withChunks(4096, Duration.ofMillis(5));
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (PacketPublisher publisher = new PacketPublisher(connection, TOPIC);
        LiveSource source = LiveSource.listening(LiveProtocol.DV, anyPort, options);
        LiveFeed feed = new LiveFeed(source, "gate", new ChunkFilter(List.of()), publisher)) {
      FutureTask<Boolean> running =
          new FutureTask<>(
              () -> {
                feed.run();
                return true;
              });
      new Thread(running, "feed").start();
      InetSocketAddress address = source.localAddress().orElseThrow();
      try (LiveSender sender = LiveSender.connecting(LiveProtocol.DV, address, options)) {
        sender.send(sent);
        while (feed.published().events() < EVENTS) {
          Thread.onSpinWait();
        }
      }
      feed.stop();
      assertThat(running.get()).isTrue();
      publisher.flush();
    }
  }

  private static EventPacket events() {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < EVENTS; i++) {
      events.append(1_700_000_000_000_000L + i * 7L, i % 128, i / 128 % 96, i % 3 == 0);
    }
    return events.toPacket();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(KafkaConnection connection) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.clientProperties(Map.of("auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (records.size() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static EventPacket decoded(List<ConsumerRecord<byte[], byte[]>> records)
      throws Exception {
    EventBuffer events = new EventBuffer();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      EventDecoder decoder =
          EventFormat.of(header(record, "format")).newDecoder(StreamParameters.of(SENSOR));
      decoder.restore(record.headers().lastHeader("encodingState").value());
      decoder.decode(record.value(), 0, record.value().length, events);
      decoder.endOfInput();
    }
    return events.toPacket();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(String.valueOf(i));
    }
    return numbers;
  }
}
