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
 *
 * <p>A camera time that is negative or more than 10 minutes ahead of this machine's clock is left
 * to the producer, which puts its own: the broker would refuse the record, and the job, restarted,
 * would meet it again.
 */
public final class PredictionRecordSchema implements KafkaRecordSerializationSchema<Prediction> {
  private static final long serialVersionUID = 1;

  private static final long FURTHEST_AHEAD_MILLIS = 600_000;

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
        writable(cameraMillis),
        prediction.sensor().getBytes(UTF_8),
        PredictionJson.write(prediction));
  }

  private static @Nullable Long writable(@Nullable Long cameraMillis) {
    if (cameraMillis == null
        || cameraMillis < 0
        || cameraMillis > System.currentTimeMillis() + FURTHEST_AHEAD_MILLIS) {
      return null;
    }
    return cameraMillis;
  }
}
