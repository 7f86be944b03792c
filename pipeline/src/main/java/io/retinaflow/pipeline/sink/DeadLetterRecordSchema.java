package io.retinaflow.pipeline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.pipeline.source.DeadLetter;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters to Kafka records: the original bytes, what was wrong in the headers, and as key the
 * sensor's name as far as it was readable: at most 255 characters of the original key, with U+FFFD
 * for what is not UTF-8. Bytes beyond 512 KiB are left out, which the headers tell: a record that
 * the sink cannot write would stop the job, and the whole one still lies where the headers say. The
 * letters' timestamp is the producer's: the original one may be what was wrong, and a broker that
 * refused it would stop the job as well.
 */
public final class DeadLetterRecordSchema implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1;

  /** Half of what brokers and topics accept unless told otherwise. */
  private static final int LONGEST_PAYLOAD = 512 << 10;

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
        payload(letter),
        headers(letter));
  }

  private static byte[] payload(DeadLetter letter) {
    return truncated(letter) ? Arrays.copyOf(letter.payload(), LONGEST_PAYLOAD) : letter.payload();
  }

  private static boolean truncated(DeadLetter letter) {
    return letter.payload().length > LONGEST_PAYLOAD;
  }

  private static Headers headers(DeadLetter letter) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("reason", letter.reason().id().getBytes(UTF_8));
    headers.add("explanation", letter.explanation().getBytes(UTF_8));
    headers.add("byteOffset", decimal(letter.byteOffset()));
    headers.add("sourceTopic", letter.position().topic().getBytes(UTF_8));
    headers.add("sourcePartition", decimal(letter.position().partition()));
    headers.add("sourceOffset", decimal(letter.position().offset()));
    if (truncated(letter)) {
      headers.add("truncated", "true".getBytes(UTF_8));
      headers.add("originalBytes", decimal(letter.payload().length));
    }
    return headers;
  }

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
