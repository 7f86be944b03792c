package io.retinaflow.pipeline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Predictions to Kafka records: key the sensor, value JSON, timestamp the camera time of the packet
 * that completed the slice. Key and value do not depend on the clock; the timestamp does.
 */
public final class PredictionRecordSchema implements KafkaRecordSerializationSchema<Prediction> {
  private static final long serialVersionUID = 1;

  private final String topic;

  /** Records for a topic. */
  public PredictionRecordSchema(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Prediction prediction, KafkaSinkContext context, @Nullable Long cameraMillis) {
    return new ProducerRecord<>(
        topic,
        null,
        cameraMillis,
        prediction.sensor().getBytes(UTF_8),
        PredictionJson.write(prediction));
  }
}
