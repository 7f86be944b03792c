package io.retinaflow.pipeline.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** Kafka sources with the settings they share. */
final class KafkaSources {
  private static final Map<String, String> DEFAULTS =
      Map.of("partition.discovery.interval.ms", "30000");

  private KafkaSources() {}

  /**
   * A source of one topic. Without a checkpoint the job begins with the oldest record, whatever the
   * group committed: the offsets mean nothing without the state they belong to, and clips would get
   * other clips' ids.
   *
   * @param ownDefaults settings where the connection names none
   */
  static <T> KafkaSource<T> fromBeginning(
      JobConfig config,
      String topic,
      KafkaRecordDeserializationSchema<T> schema,
      Map<String, String> ownDefaults) {
    Map<String, String> defaults = new HashMap<>(DEFAULTS);
    defaults.putAll(ownDefaults);
    return KafkaSource.<T>builder()
        .setProperties(config.connection().clientProperties(defaults))
        .setBootstrapServers(config.connection().bootstrapServers())
        .setTopics(topic)
        .setGroupId(config.groupId())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(schema)
        .build();
  }
}
