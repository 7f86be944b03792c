package io.retinaflow.pipeline.sink;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Kafka sinks with the producer settings they share. */
public final class KafkaSinks {
  /** Below the broker's transaction.max.timeout.ms, above any restart. */
  private static final String TRANSACTION_TIMEOUT_MILLIS = "600000";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          TRANSACTION_TIMEOUT_MILLIS,
          ProducerConfig.LINGER_MS_CONFIG,
          "0",
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          Integer.toString(8 << 20));

  private KafkaSinks() {}

  /**
   * A sink whose latency from camera to append is measured.
   *
   * @param transactionalIdPrefix names its transactions; no other sink on the broker may share it
   */
  public static <T> KafkaSink<T> measured(
      KafkaConnection connection,
      KafkaRecordSerializationSchema<T> schema,
      DeliveryGuarantee guarantee,
      String transactionalIdPrefix) {
    Properties properties = connection.clientProperties(DEFAULTS);
    properties.putIfAbsent(
        ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, LatencyInterceptor.class.getName());
    return sink(connection, schema, guarantee, transactionalIdPrefix, properties);
  }

  /**
   * A plain sink.
   *
   * @param transactionalIdPrefix names its transactions; no other sink on the broker may share it
   */
  public static <T> KafkaSink<T> plain(
      KafkaConnection connection,
      KafkaRecordSerializationSchema<T> schema,
      DeliveryGuarantee guarantee,
      String transactionalIdPrefix) {
    return sink(
        connection,
        schema,
        guarantee,
        transactionalIdPrefix,
        connection.clientProperties(DEFAULTS));
  }

  private static <T> KafkaSink<T> sink(
      KafkaConnection connection,
      KafkaRecordSerializationSchema<T> schema,
      DeliveryGuarantee guarantee,
      String transactionalIdPrefix,
      Properties properties) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(connection.bootstrapServers())
        .setKafkaProducerConfig(properties)
        .setRecordSerializer(schema)
        .setDeliveryGuarantee(guarantee)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        .build();
  }
}
