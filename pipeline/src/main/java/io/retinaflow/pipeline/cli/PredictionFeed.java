package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Committed records of the prediction topic, read outside any consumer group. */
final class PredictionFeed implements AutoCloseable {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          "false");

  private final Consumer<byte[], byte[]> consumer;

  private PredictionFeed(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Opens the topic at its beginning or at its present end.
   *
   * @throws IOException if there is no such topic
   */
  static PredictionFeed open(KafkaConnection connection, String topic, boolean fromBeginning)
      throws IOException {
    return open(
        new KafkaConsumer<>(
            connection.clientProperties(DEFAULTS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        topic,
        fromBeginning);
  }

  /** The same with a consumer, which is taken: closed with the feed or when it cannot be opened. */
  static PredictionFeed open(Consumer<byte[], byte[]> consumer, String topic, boolean fromBeginning)
      throws IOException {
    boolean opened = false;
    try {
      assign(consumer, topic, fromBeginning);
      opened = true;
      return new PredictionFeed(consumer);
    } finally {
      if (!opened) {
        consumer.close();
      }
    }
  }

  private static void assign(Consumer<byte[], byte[]> consumer, String topic, boolean fromBeginning)
      throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IOException("there is no topic " + topic);
    }
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    }
  }

  /** Records that came within the time. */
  ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    return consumer.poll(atMost);
  }

  /** Offsets behind everything committed up to now. */
  Map<TopicPartition, Long> endNow() {
    return consumer.endOffsets(consumer.assignment());
  }

  /** Whether everything before the offsets has been handed out. */
  boolean reached(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
