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
  /**
   * What brokers allow at most unless told otherwise (transaction.max.timeout.ms). A job that stays
   * down longer than this after a checkpoint had prepared its transaction loses that transaction:
   * the broker aborts it, and the checkpoint has the source continue behind its records.
   */
  private static final String TRANSACTION_TIMEOUT_MILLIS = "900000";

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
   * A sink whose latency from camera to append is measured, after any interceptor that the
   * connection names.
   *
   * @param transactionalIdPrefix names its transactions; no other sink on the broker may share it
   */
  public static <T> KafkaSink<T> measured(
      KafkaConnection connection,
      KafkaRecordSerializationSchema<T> schema,
      DeliveryGuarantee guarantee,
      String transactionalIdPrefix) {
    return sink(
        connection, schema, guarantee, transactionalIdPrefix, measuredProperties(connection));
  }

  static Properties measuredProperties(KafkaConnection connection) {
    Properties properties = connection.clientProperties(DEFAULTS);
    String own = LatencyInterceptor.class.getName();
    String named = properties.getProperty(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, "").trim();
    properties.setProperty(
        ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, named.isEmpty() ? own : named + "," + own);
    return properties;
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
