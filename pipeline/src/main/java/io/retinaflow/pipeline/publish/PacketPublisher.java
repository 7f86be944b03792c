package io.retinaflow.pipeline.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.source.Envelope;
import io.retinaflow.pipeline.source.EnvelopeHeaders;
import io.retinaflow.pipeline.source.VideoEnvelope;
import io.retinaflow.pipeline.source.VideoHeaders;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes packets or access units of any number of sensors, in order per sensor and without
 * duplicates. Safe for use by several threads, each with its own sensor.
 *
 * <p>When the broker is away, packets wait in the producer's buffer and then {@link #publish}
 * blocks; after {@value #DELIVERY_TIMEOUT_MILLIS} ms without it publishing fails. The first failure
 * is final, so no later packet overtakes a lost one unnoticed.
 */
public final class PacketPublisher implements AutoCloseable {
  private static final String DELIVERY_TIMEOUT_MILLIS = "300000";

  /** Chosen by measurement: docs/BENCHMARKS.md, "Publishing". */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          "true",
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.LINGER_MS_CONFIG,
          "5",
          ProducerConfig.BATCH_SIZE_CONFIG,
          Integer.toString(1 << 20),
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          Integer.toString(64 << 20),
          ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
          Integer.toString(8 << 20),
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "none",
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          DELIVERY_TIMEOUT_MILLIS,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          DELIVERY_TIMEOUT_MILLIS);

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Connects lazily: an absent broker shows at the first packet. */
  public PacketPublisher(KafkaConnection connection, String topic) {
    Properties properties = connection.clientProperties(DEFAULTS);
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Hands a packet to Kafka; returns before it is acknowledged.
   *
   * @param payload its bytes; must not change afterwards
   * @param events how many events it holds, for the meters
   * @throws IOException if this or an earlier packet could not be delivered
   */
  public void publish(Envelope envelope, byte[] payload, int events) throws IOException {
    send(
        record(envelope.sensor(), envelope.epochMicros(), payload, EnvelopeHeaders.of(envelope)),
        events,
        envelope);
  }

  /**
   * Hands an access unit of video to Kafka; returns before it is acknowledged.
   *
   * @param payload its bytes; must not change afterwards
   * @throws IOException if this or an earlier one could not be delivered
   */
  public void publish(VideoEnvelope envelope, byte[] payload) throws IOException {
    send(
        record(envelope.sensor(), envelope.epochMicros(), payload, VideoHeaders.of(envelope)),
        0,
        envelope);
  }

  private ProducerRecord<byte[], byte[]> record(
      String sensor, long epochMicros, byte[] payload, Headers headers) {
    return new ProducerRecord<>(
        topic, null, epochMicros / 1_000, sensor.getBytes(UTF_8), payload, headers);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells what the future would
  private void send(ProducerRecord<byte[], byte[]> record, int events, Object envelope)
      throws IOException {
    throwFailure();
    SensorMeters meters = SensorMeters.of(new String(record.key(), UTF_8));
    int bytes = record.value().length;
    try {
      producer.send(
          record,
          (metadata, exception) -> {
            if (exception != null) {
              failure.compareAndSet(null, exception);
              return;
            }
            meters.acknowledged(events, bytes);
          });
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw new IOException("cannot publish " + envelope + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until every packet handed over so far is acknowledged.
   *
   * @throws IOException if one could not be delivered
   */
  public void flush() throws IOException {
    producer.flush();
    throwFailure();
  }

  /** Delivers what is still buffered and disconnects. */
  @Override
  public void close() {
    producer.close();
  }

  private void throwFailure() throws IOException {
    Exception first = failure.get();
    if (first != null) {
      throw new IOException("a packet could not be delivered: " + first.getMessage(), first);
    }
  }

  private record SensorMeters(Counter packets, Counter events, Counter bytes) {
    static SensorMeters of(String sensor) {
      PipelineMeters meters = PipelineMeters.shared();
      return new SensorMeters(
          meters.counter(PipelineMeter.PUBLISHED_PACKETS, sensor),
          meters.counter(PipelineMeter.PUBLISHED_EVENTS, sensor),
          meters.counter(PipelineMeter.PUBLISHED_BYTES, sensor));
    }

    void acknowledged(int eventCount, int byteCount) {
      packets.increment();
      events.increment(eventCount);
      bytes.increment(byteCount);
    }
  }
}
