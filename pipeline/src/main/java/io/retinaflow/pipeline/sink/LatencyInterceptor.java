package io.retinaflow.pipeline.sink;

import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Measures {@link PipelineMeter#PREDICTION_LATENCY} where it ends: when the broker acknowledges the
 * append. The record's timestamp is the camera time it starts at, unless the topic has {@code
 * message.timestamp.type=LogAppendTime}: the broker then tells the time of the append, and the
 * latency measured is close to 0. Kafka makes interceptors by class name, so it has nothing but the
 * process's registry to write to.
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
  public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (metadata == null || exception != null || metadata.timestamp() < 0) {
      return;
    }
    long latencyMillis = Math.max(0, clock.millis() - metadata.timestamp());
    meters
        .timer(PipelineMeter.PREDICTION_LATENCY, metadata.topic())
        .record(latencyMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {}
}
