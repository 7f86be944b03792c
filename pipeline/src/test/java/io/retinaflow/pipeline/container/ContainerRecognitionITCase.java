package io.retinaflow.pipeline.container;

import io.retinaflow.pipeline.job.RecognitionContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.kafka.KafkaContainer;

/** The job on Kafka in a container of its own. */
@ExtendWith(KafkaImageCondition.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainerRecognitionITCase extends RecognitionContract {
  private final KafkaContainer kafka = KafkaImage.container();

  @BeforeAll
  void startContainer() {
    kafka.start();
  }

  @AfterAll
  void stopContainer() {
    kafka.stop();
  }

  @Override
  protected String bootstrapServers() {
    return kafka.getBootstrapServers();
  }
}
