package io.retinaflow.pipeline.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What any broker must do for this pipeline: make topics, keep an idempotent producer's order, and
 * hide an aborted transaction from consumers of committed records.
 */
@Timeout(120)
public abstract class BrokerContract {
  private static final int PARTITIONS = 3;
  private static final Duration POLL = Duration.ofMillis(200);

  /** Address of the broker under test, as {@code bootstrap.servers} takes it. */
  protected abstract String bootstrapServers();

  @Test
  void createTopic_severalPartitions_areDescribed() throws Exception {
    String topic = createTopic();

    try (Admin admin = admin()) {
      assertThat(admin.describeTopics(List.of(topic)).allTopicNames().get())
          .hasEntrySatisfying(
              topic, description -> assertThat(description.partitions()).hasSize(PARTITIONS));
    }
  }

  @Test
  void produce_idempotently_keepsEachKeysRecordsInOrder() throws Exception {
    String topic = createTopic();
    List<String> values = IntStream.range(0, 500).mapToObj(Integer::toString).toList();

    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (String value : values) {
        acknowledgements.add(producer.send(entry(topic, "front", value)));
        acknowledgements.add(producer.send(entry(topic, "rear", value)));
      }
    }

    for (Future<RecordMetadata> acknowledgement : acknowledgements) {
      assertThat(acknowledgement.get().topic()).isEqualTo(topic);
    }
    List<ConsumerRecord<byte[], byte[]>> records = readAll(topic, IsolationLevel.READ_UNCOMMITTED);
    assertThat(valuesOf(records, "front")).isEqualTo(values);
    assertThat(valuesOf(records, "rear")).isEqualTo(values);
  }

  @Test
  void produce_inTransactions_showsOnlyTheCommittedOnes() throws Exception {
    String topic = createTopic();

    try (KafkaProducer<byte[], byte[]> producer = transactionalProducer()) {
      producer.initTransactions();
      sendInTransaction(producer, entry(topic, "front", "kept"));
      producer.commitTransaction();
      sendInTransaction(producer, entry(topic, "front", "dropped"));
      producer.abortTransaction();
      sendInTransaction(producer, entry(topic, "front", "kept too"));
      producer.commitTransaction();
    }

    assertThat(valuesOf(readAll(topic, IsolationLevel.READ_COMMITTED), "front"))
        .containsExactly("kept", "kept too");
    assertThat(valuesOf(readAll(topic, IsolationLevel.READ_UNCOMMITTED), "front"))
        .containsExactly("kept", "dropped", "kept too");
  }

  /** Waits for the acknowledgement, so that an abort cannot overtake the record. */
  private static void sendInTransaction(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> entry)
      throws ExecutionException, InterruptedException {
    producer.beginTransaction();
    producer.send(entry).get();
  }

  private String createTopic() throws ExecutionException, InterruptedException {
    String topic = "contract-" + Uuid.randomUuid();
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }
    return topic;
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }

  private KafkaProducer<byte[], byte[]> transactionalProducer() {
    return producer(
        Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "contract-" + Uuid.randomUuid()));
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> extra) {
    Map<String, Object> properties = new HashMap<>(extra);
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private List<ConsumerRecord<byte[], byte[]>> readAll(String topic, IsolationLevel isolation) {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString().toLowerCase(Locale.ROOT));
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(index -> new TopicPartition(topic, index)).toList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readToEnd(consumer, partitions);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> readToEnd(
      KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(records::add);
    }
    return records;
  }

  private static ProducerRecord<byte[], byte[]> entry(String topic, String key, String value) {
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static List<String> valuesOf(List<ConsumerRecord<byte[], byte[]>> records, String key) {
    return records.stream()
        .filter(entry -> new String(entry.key(), UTF_8).equals(key))
        .map(entry -> new String(entry.value(), UTF_8))
        .toList();
  }
}
