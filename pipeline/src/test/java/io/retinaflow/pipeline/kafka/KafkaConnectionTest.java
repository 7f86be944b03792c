package io.retinaflow.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {

  @Test
  void clientProperties_userAndDefaultDisagree_theUserWins() {
    KafkaConnection connection =
        new KafkaConnection("broker:9092", Map.of("linger.ms", "9", "bootstrap.servers", "other"));

    assertThat(connection.clientProperties(Map.of("linger.ms", "5", "acks", "all")))
        .isEqualTo(Map.of("linger.ms", "9", "acks", "all", "bootstrap.servers", "broker:9092"));
  }

  @Test
  void configured_propertiesFile_isPassedOnAsItIs(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "security.protocol=SASL_SSL\n# a remark\nsasl.jaas.config=Login required user=\"a\";\n");

    assertThat(KafkaConnection.configured("broker:9092", file).properties())
        .isEqualTo(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "Login required user=\"a\";"));
  }

  @Test
  void new_withoutServer_isRefused() {
    assertThatThrownBy(() -> KafkaConnection.to(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bootstrap server");
  }

  @Test
  void toString_withPassword_tellsServersAndNamesAlone() {
    KafkaConnection connection =
        new KafkaConnection("broker:9092", Map.of("ssl.key.password", "secret", "acks", "all"));

    assertThat(connection)
        .hasToString("KafkaConnection[broker:9092, properties [acks, ssl.key.password]]");
  }
}
