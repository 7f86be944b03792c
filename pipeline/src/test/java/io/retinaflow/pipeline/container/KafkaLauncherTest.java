package io.retinaflow.pipeline.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class KafkaLauncherTest {
  @Test
  void brokerProperties_kafkaVariables_followTheRuleOfTheOfficialImage() {
    Map<String, String> environment =
        Map.of(
            "KAFKA_NODE_ID", "1",
            "KAFKA_A__B___C_D", "x",
            "PATH", "/bin");

    assertThat(KafkaLauncher.brokerProperties(environment))
        .containsEntry("node.id", "1")
        .containsEntry("a_b-c.d", "x")
        .doesNotContainValue("/bin");
  }

  @Test
  void brokerProperties_variableForADefault_replacesIt() {
    assertThat(KafkaLauncher.brokerProperties(Map.of()))
        .containsEntry("log.dirs", "/var/lib/kafka");
    assertThat(KafkaLauncher.brokerProperties(Map.of("KAFKA_LOG_DIRS", "kept-logs")))
        .containsEntry("log.dirs", "kept-logs");
  }
}
