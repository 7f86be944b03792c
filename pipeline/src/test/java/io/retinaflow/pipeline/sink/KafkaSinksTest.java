package io.retinaflow.pipeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSinksTest {
  private static final String OWN = LatencyInterceptor.class.getName();

  @Test
  void measuredProperties_noInterceptorNamed_measuresAlone() {
    assertThat(KafkaSinks.measuredProperties(KafkaConnection.to("localhost:1")))
        .containsEntry("interceptor.classes", OWN)
        .containsEntry("transaction.timeout.ms", "900000");
  }

  @Test
  void measuredProperties_otherInterceptorsNamed_measuresAfterThem() {
    KafkaConnection connection =
        new KafkaConnection("localhost:1", Map.of("interceptor.classes", "a.First, b.Second"));

    assertThat(KafkaSinks.measuredProperties(connection))
        .containsEntry("interceptor.classes", "a.First, b.Second," + OWN);
  }
}
