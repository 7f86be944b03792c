package io.retinaflow.benchmarks;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.source.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An embedded broker in a folder of its own, and recordings published to it. */
final class KafkaFixture implements AutoCloseable {
  static final int PARTITIONS = 2;

  private final Path folder;
  private final KafkaBroker broker;

  private KafkaFixture(Path folder, KafkaBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  static KafkaFixture start() throws IOException {
    Path folder = Files.createTempDirectory("retinaflow-benchmark");
    return new KafkaFixture(folder, KafkaBroker.start(BrokerOptions.loopback(folder)));
  }

  KafkaConnection connection() {
    return KafkaConnection.to(broker.bootstrapServers());
  }

  /** The broker reached with further client properties. */
  KafkaConnection connection(Map<String, String> properties) {
    return new KafkaConnection(broker.bootstrapServers(), properties);
  }

  void createTopic(String topic) throws IOException, InterruptedException {
    Topics.ensure(connection(), List.of(topic), PARTITIONS);
  }

  /** Publishes a recording as the streams of several sensors, side by side. */
  static void publish(
      PacketPublisher publisher, EncodedRecording recording, EventFormat format, int sensors)
      throws IOException {
    List<byte[]> payloads = recording.payloads();
    long startMicros = System.currentTimeMillis() * 1_000;
    int eventsPerPayload = Math.toIntExact(recording.events() / payloads.size());
    for (int i = 0; i < payloads.size(); i++) {
      for (int sensor = 0; sensor < sensors; sensor++) {
        Envelope envelope =
            new Envelope(
                "sensor-" + sensor,
                format,
                EncodedRecording.RESOLUTION,
                i,
                startMicros + i * EncodedRecording.PAYLOAD_MICROS,
                new byte[0],
                false);
        publisher.publish(envelope, payloads.get(i), eventsPerPayload);
      }
    }
    publisher.flush();
  }

  @Override
  public void close() throws IOException {
    broker.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
