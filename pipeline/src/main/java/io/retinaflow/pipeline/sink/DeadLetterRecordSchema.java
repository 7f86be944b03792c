package io.retinaflow.pipeline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.pipeline.source.DeadLetter;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters to Kafka records: the original key and bytes, what was wrong in the headers. Their
 * timestamp is the producer's: the original one may be what was wrong, and a broker that refused it
 * would stop the job.
 */
public final class DeadLetterRecordSchema implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1;

  private final String topic;

  /** Records for a topic. */
  public DeadLetterRecordSchema(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, @Nullable Long cameraMillis) {
    return new ProducerRecord<>(
        topic,
        null,
        null,
        letter.sensor().isEmpty() ? null : letter.sensor().getBytes(UTF_8),
        letter.payload(),
        headers(letter));
  }

  private static Headers headers(DeadLetter letter) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("reason", letter.reason().id().getBytes(UTF_8));
    headers.add("explanation", letter.explanation().getBytes(UTF_8));
    headers.add("byteOffset", decimal(letter.byteOffset()));
    headers.add("sourceTopic", letter.position().topic().getBytes(UTF_8));
    headers.add("sourcePartition", decimal(letter.position().partition()));
    headers.add("sourceOffset", decimal(letter.position().offset()));
    return headers;
  }

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
