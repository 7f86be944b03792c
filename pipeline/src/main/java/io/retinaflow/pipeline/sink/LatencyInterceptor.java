package io.retinaflow.pipeline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Measures {@link PipelineMeter#PREDICTION_LATENCY} where it ends: when the broker acknowledges the
 * append. The record's timestamp is the camera time it starts at, unless the topic has {@code
 * message.timestamp.type=LogAppendTime}: the broker then tells the time of the append, and the
 * latency measured is close to 0. Running and final answers are kept apart. Kafka makes
 * interceptors by class name, so it has nothing but the process's registry to write to.
 */
public final class LatencyInterceptor implements ProducerInterceptor<byte[], byte[]> {
  private final PipelineMeters meters = PipelineMeters.shared();
  private final Clock clock = Clock.systemUTC();

  /** For Kafka. */
  public LatencyInterceptor() {}

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    return record;
  }

  @Override
  public void onAcknowledgement(
      @Nullable RecordMetadata metadata, @Nullable Exception exception, Headers headers) {
    if (metadata == null || exception != null || metadata.timestamp() < 0) {
      return;
    }
    long latencyMillis = Math.max(0, clock.millis() - metadata.timestamp());
    meters
        .timer(PipelineMeter.PREDICTION_LATENCY, metadata.topic(), answer(headers))
        .record(latencyMillis, TimeUnit.MILLISECONDS);
  }

  private static String answer(Headers headers) {
    Header last = headers.lastHeader(PredictionRecordSchema.LAST_HEADER);
    return last != null && new String(last.value(), UTF_8).equals("true") ? "final" : "running";
  }

  @Override
  public void close() {}
}
