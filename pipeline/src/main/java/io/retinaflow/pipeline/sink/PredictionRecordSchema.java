package io.retinaflow.pipeline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Predictions to Kafka records: key the sensor, value JSON, timestamp the camera time of the packet
 * that completed the chunk, header {@code last} whether it is its clip's final answer, header
 * {@code source} what kind of camera it is of. Key, header and value do not depend on the clock;
 * the timestamp does.
 *
 * <p>A camera time that is negative or more than 10 minutes ahead of this machine's clock is left
 * to the producer, which puts its own: the broker would refuse the record, and the job, restarted,
 * would meet it again.
 */
public final class PredictionRecordSchema implements KafkaRecordSerializationSchema<Prediction> {
  private static final long serialVersionUID = 1;

  /** Tells final answers, {@code true}, from running ones without a look at the value. */
  static final String LAST_HEADER = "last";

  /** Tells answers to events, {@code events}, from those to video, {@code video}. */
  static final String SOURCE_HEADER = "source";

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
        PredictionJson.write(prediction),
        headers(prediction));
  }

  private static Headers headers(Prediction prediction) {
    byte[] last = Boolean.toString(prediction.last()).getBytes(UTF_8);
    byte[] source = prediction.source().toString().getBytes(UTF_8);
    return new RecordHeaders().add(LAST_HEADER, last).add(SOURCE_HEADER, source);
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
