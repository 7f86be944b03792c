package io.retinaflow.pipeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionEnergy;
import io.retinaflow.pipeline.infer.TestingPredictions;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatencyInterceptorTest {
  private static final String TOPIC = "latency-interceptor-test";
  private static final RecordMetadata APPENDED =
      new RecordMetadata(new TopicPartition(TOPIC, 0), 0, 0, 1_000, 1, 1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void watchMeters() {
    Metrics.addRegistry(registry);
  }

  @AfterEach
  void leaveMeters() {
    Metrics.removeRegistry(registry);
    Metrics.globalRegistry
        .find(PipelineMeter.PREDICTION_LATENCY.meterName())
        .tag("topic", TOPIC)
        .meters()
        .forEach(Metrics.globalRegistry::remove);
  }

  @Test
  void onAcknowledgement_runningAndFinalAnswers_areMeasuredApart() {
    LatencyInterceptor interceptor = new LatencyInterceptor();
    PredictionEnergy energy = TestingPredictions.energy("1", "estimated");

    acknowledge(interceptor, TestingPredictions.running("gate", "disc", 1, 1, energy));
    acknowledge(interceptor, TestingPredictions.running("gate", "disc", 2, 1, energy));
    acknowledge(interceptor, TestingPredictions.last("gate", "disc", 1, 1, energy));

    assertThat(timer("running").count()).isEqualTo(2);
    assertThat(timer("final").count()).isEqualTo(1);
  }

  private static void acknowledge(LatencyInterceptor interceptor, Prediction prediction) {
    ProducerRecord<byte[], byte[]> record =
        new PredictionRecordSchema(TOPIC).serialize(prediction, new TestingSinkContext(), 1_000L);
    interceptor.onAcknowledgement(APPENDED, null, record.headers());
  }

  private Timer timer(String answer) {
    return registry
        .get(PipelineMeter.PREDICTION_LATENCY.meterName())
        .tag("topic", TOPIC)
        .tag("answer", answer)
        .timer();
  }
}
